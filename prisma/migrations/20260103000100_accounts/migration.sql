-- What keeping accounts needs to know or do beyond the acting post's range. Each function looks at that range itself;
-- without one set it answers no.

-- Whether a path of the acting district lies in the acting post's range.
CREATE FUNCTION in_acting_range(district uuid, path text) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
  SELECT coalesce(
    district = nullif(current_setting('app.district', true), '')::uuid
    AND path COLLATE "C" >= nullif(current_setting('app.path_from', true), '')
    AND path COLLATE "C" < nullif(current_setting('app.path_to', true), ''), false)
$$;

-- Whether an account is wholly below the acting post: each post in force lies in its range and has one of the roles.
-- Only then may its holder's link, second factor, name or number be touched: they open all of the person's posts.
CREATE FUNCTION account_stands_below(account uuid, roles text[]) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT EXISTS (SELECT 1 FROM posts p
      WHERE p.account_id = account AND in_acting_range(p.district_id, p.unit_path) AND p.role = ANY (roles))
    AND NOT EXISTS (SELECT 1 FROM posts p
      WHERE p.account_id = account AND p.disabled_at IS NULL
        AND NOT (in_acting_range(p.district_id, p.unit_path) AND p.role = ANY (roles)))
$$;

-- The account of a user name, for appointing a person who may serve elsewhere: its id and nothing else.
CREATE FUNCTION account_named(wanted text) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT id FROM accounts
  WHERE name = wanted AND disabled_at IS NULL AND nullif(current_setting('app.district', true), '') IS NOT NULL
$$;

-- Puts a new link that sets the password in place of an earlier one; false when the account is not wholly below.
CREATE FUNCTION account_link(account uuid, roles text[], token_hash text, until timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF NOT account_stands_below(account, roles) THEN RETURN false; END IF;
  DELETE FROM account_links WHERE account_id = account;
  INSERT INTO account_links (hash, account_id, expires_at) VALUES (token_hash, account, until);
  RETURN true;
END $$;

-- Ends the account's sessions: all of them when it is wholly below, else those that act as a post which is.
CREATE FUNCTION account_end_sessions(account uuid, roles text[]) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  whole boolean := account_stands_below(account, roles);
  ended integer;
BEGIN
  DELETE FROM sessions s WHERE s.account_id = account AND (whole OR EXISTS (
    SELECT 1 FROM posts p WHERE p.id = s.post_id AND in_acting_range(p.district_id, p.unit_path) AND p.role = ANY (roles)));
  GET DIAGNOSTICS ended = ROW_COUNT;
  RETURN ended;
END $$;

-- Takes the second factor off an account whose holder has lost it; false when the account is not wholly below.
CREATE FUNCTION account_remove_factor(account uuid, roles text[]) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF NOT account_stands_below(account, roles) THEN RETURN false; END IF;
  UPDATE accounts SET totp_seed = NULL, totp_confirmed_at = NULL, totp_last_step = 0 WHERE id = account;
  DELETE FROM recovery_codes WHERE account_id = account;
  RETURN true;
END $$;

REVOKE EXECUTE ON FUNCTION in_acting_range(uuid, text), account_stands_below(uuid, text[]), account_named(text),
  account_link(uuid, text[], text, timestamptz), account_end_sessions(uuid, text[]), account_remove_factor(uuid, text[])
  FROM PUBLIC;
GRANT EXECUTE ON FUNCTION account_stands_below(uuid, text[]), account_named(text),
  account_link(uuid, text[], text, timestamptz), account_end_sessions(uuid, text[]), account_remove_factor(uuid, text[])
  TO xiehui_app;
