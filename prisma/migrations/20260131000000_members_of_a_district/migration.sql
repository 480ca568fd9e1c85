-- A page of a whole district's members is read in the order of its index. With the range of paths beside the district, which
-- says nothing more, the planner takes the range for a few rows of the district and sorts all of them for 25.
CREATE FUNCTION member_conditions(of_path text, state text, sex text, category text, search_kind text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog AS $$
  SELECT 'm.district_id = $1'
    || CASE WHEN of_path ~ '^[^/]+/$' THEN '' ELSE ' AND m.unit_path >= $2 AND m.unit_path < $3' END
    || CASE state WHEN 'current' THEN $s$ AND m.state <> 'left'$s$ WHEN 'active' THEN $s$ AND m.state = 'active'$s$
         WHEN 'applied' THEN $s$ AND m.state = 'applied'$s$ WHEN 'left' THEN $s$ AND m.state = 'left'$s$ ELSE ' AND false' END
    || CASE WHEN sex IS NULL THEN '' ELSE ' AND m.sex = $4' END
    || CASE WHEN category IS NULL THEN '' ELSE ' AND m.categories @> ARRAY[$5]' END
    || CASE search_kind
         WHEN 'name' THEN ' AND (m.name >= $6 AND m.name < $6 || chr(1114111) OR m.name_reversed >= reverse($6) AND m.name_reversed < reverse($6) || chr(1114111))'
         WHEN 'latin' THEN $s$ AND (m.sort_name >= $6 AND m.sort_name < $6 || '~' OR m.initials >= $6 AND m.initials < $6 || '~')$s$
         WHEN 'tail' THEN ' AND m.phone_tail = $6' ELSE '' END
$$;
REVOKE EXECUTE ON FUNCTION member_conditions(text, text, text, text, text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION member_page(of_path text, state text, sex text, category text, search_kind text, search text, sort text, skip int, take int)
RETURNS SETOF uuid LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 25 SET search_path = pg_catalog, public SET jit = off AS $$
DECLARE
  found_where text := member_conditions(of_path, state, sex, category, search_kind);
  in_order text := CASE sort WHEN 'name' THEN 'sort_name, id' WHEN '-name' THEN 'sort_name DESC, id DESC'
    WHEN 'joinedOn' THEN 'joined_on, id' WHEN '-joinedOn' THEN 'joined_on DESC, id DESC'
    WHEN 'birthYear' THEN 'birth_year, id' WHEN '-birthYear' THEN 'birth_year DESC, id DESC' END;
BEGIN
  -- What is searched for lies together in the order of names: walking that order to it would be the longest way.
  RETURN QUERY EXECUTE format(
    CASE WHEN search_kind IS NULL THEN 'SELECT m.id FROM members m WHERE %s ORDER BY %s OFFSET $7 LIMIT $8'
      ELSE 'WITH f AS MATERIALIZED (SELECT m.id, m.sort_name, m.joined_on, m.birth_year FROM members m WHERE %s) SELECT f.id FROM f ORDER BY %s OFFSET $7 LIMIT $8' END,
    found_where, in_order) USING member_district(of_path), of_path, of_path || '~', sex, category, search, skip, take;
END $$;

CREATE OR REPLACE FUNCTION member_count(of_path text, state text, sex text, category text, search_kind text, search text)
RETURNS bigint LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public SET jit = off AS $$
DECLARE total bigint;
BEGIN
  EXECUTE 'SELECT count(*) FROM members m WHERE ' || member_conditions(of_path, state, sex, category, search_kind)
    INTO total USING member_district(of_path), of_path, of_path || '~', sex, category, search;
  RETURN total;
END $$;
DROP FUNCTION member_conditions(text, text, text, text);
