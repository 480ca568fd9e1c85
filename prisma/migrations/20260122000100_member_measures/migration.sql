-- What members and trainings count toward.

-- As plain SQL without settings these two are taken up into the queries that use them.
CREATE OR REPLACE FUNCTION path_prefixes(path text) RETURNS SETOF text LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 4 AS $$
  SELECT left(path, i) FROM generate_series(1, length(path)) i WHERE substr(path, i, 1) = '/'
$$;
CREATE OR REPLACE FUNCTION periods_of(on_day date) RETURNS TABLE (period_kind text, period text)
LANGUAGE sql STABLE PARALLEL SAFE ROWS 5 AS $$
  VALUES ('month', to_char(on_day, 'YYYY-MM')),
         ('quarter', to_char(on_day, 'YYYY"Q"Q')),
         ('half', to_char(on_day, 'YYYY') || CASE WHEN extract(month FROM on_day) <= 6 THEN 'H1' ELSE 'H2' END),
         ('year', to_char(on_day, 'YYYY')),
         ('now', '')
$$;

-- People on the register. A body that is a member is no person and is not counted.
CREATE VIEW measure_member_count WITH (security_invoker = true) AS
  SELECT district_id, unit_id, '' AS part, 'now' AS period_kind, '' AS period, count(*)::bigint AS numerator, 0::bigint AS denominator
  FROM members WHERE kind = 'individual' AND state = 'active'
  GROUP BY district_id, unit_id;

-- By how many the register grew in a month; below zero where more left. With the count of today it gives that of any month.
CREATE VIEW measure_member_change WITH (security_invoker = true) AS
  SELECT m.district_id, m.unit_id, '' AS part, 'month' AS period_kind, to_char(c.month, 'YYYY-MM') AS period,
    sum(c.change)::bigint AS numerator, 0::bigint AS denominator
  FROM members m CROSS JOIN LATERAL (VALUES
    (date_trunc('month', m.joined_on::timestamp)::date, 1), (date_trunc('month', m.left_on::timestamp)::date, -1)) c(month, change)
  WHERE m.kind = 'individual' AND m.state IN ('active', 'left') AND c.month IS NOT NULL
  GROUP BY m.district_id, m.unit_id, c.month;

-- Members on the register of whom sex, year of birth, education and telephone are known.
CREATE VIEW measure_member_record_completeness_rate WITH (security_invoker = true) AS
  SELECT m.district_id, m.unit_id, '' AS part, 'now' AS period_kind, '' AS period,
    count(*) FILTER (WHERE num_nulls(p.sex, p.birth_year, p.education, p.phone_mask) = 0)::bigint AS numerator,
    count(*)::bigint AS denominator
  FROM members m JOIN people p ON p.district_id = m.district_id AND p.id = m.person_id
  WHERE m.kind = 'individual' AND m.state = 'active'
  GROUP BY m.district_id, m.unit_id;

-- Members by the month of their first finished training of a year, and of a half year (part). Added up over the months they
-- are the distinct members trained; only those who were members when the year or half ended, or still are, count.
CREATE VIEW measure_training_rate WITH (security_invoker = true) AS
  SELECT t.district_id, t.unit_id, t.part, 'month' AS period_kind, to_char(t.first, 'YYYY-MM') AS period,
    count(*)::bigint AS numerator, 0::bigint AS denominator
  FROM (
    SELECT m.district_id, m.unit_id, m.id, s.part, s.until, date_trunc('month', min(a.held_on)::timestamp)::date AS first
    FROM members m
    JOIN training_attendances a ON a.district_id = m.district_id AND a.member_id = m.id
    CROSS JOIN LATERAL (VALUES
      ('year', make_date(extract(year FROM a.held_on)::int, 12, 31)),
      ('half', CASE WHEN extract(month FROM a.held_on) <= 6 THEN make_date(extract(year FROM a.held_on)::int, 6, 30)
                    ELSE make_date(extract(year FROM a.held_on)::int, 12, 31) END)) s(part, until)
    WHERE m.kind = 'individual' AND m.state IN ('active', 'left') AND a.finished
      AND m.joined_on <= s.until AND (m.left_on IS NULL OR m.left_on > s.until)
    GROUP BY m.district_id, m.unit_id, m.id, s.part, s.until
  ) t
  GROUP BY t.district_id, t.unit_id, t.part, t.first;

CREATE VIEW measure_training_session_count WITH (security_invoker = true) AS
  SELECT h.district_id, h.unit_id, '' AS part, p.period_kind, p.period, sum(h.held)::bigint AS numerator, 0::bigint AS denominator
  FROM (
    SELECT t.district_id, t.unit_id, date_trunc('month', t.held_on::timestamp)::date AS month, count(*) AS held
    FROM trainings t WHERE t.state = 'finished'
    GROUP BY 1, 2, 3
  ) h CROSS JOIN LATERAL periods_of(h.month) p
  WHERE p.period_kind <> 'now'
  GROUP BY h.district_id, h.unit_id, p.period_kind, p.period;

CREATE OR REPLACE FUNCTION measure_topics() RETURNS TABLE (measure text, topic text) LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog AS $$
  VALUES ('unitCount', 'units'),
         ('activityCount', 'activities'),
         ('keyTaskCoverage', 'activities'),
         ('themedDayRate', 'activities'), ('themedDayRate', 'units'),
         ('groupMonthlyActivityRate', 'activities'), ('groupMonthlyActivityRate', 'units'),
         ('memberCount', 'members'),
         ('memberChange', 'members'),
         ('memberRecordCompletenessRate', 'members'),
         ('trainingRate', 'members'), ('trainingRate', 'trainings'),
         ('trainingSessionCount', 'trainings')
$$;

CREATE OR REPLACE VIEW measures WITH (security_invoker = true) AS
  SELECT 'unitCount' AS measure, part, district_id, unit_id, period_kind, period, numerator, denominator FROM measure_unit_count
  UNION ALL SELECT 'activityCount', part, district_id, unit_id, period_kind, period, numerator, denominator FROM measure_activity_count
  UNION ALL SELECT 'keyTaskCoverage', part, district_id, unit_id, period_kind, period, numerator, denominator FROM measure_key_task_coverage
  UNION ALL SELECT 'themedDayRate', part, district_id, unit_id, period_kind, period, numerator, denominator FROM measure_themed_day_rate
  UNION ALL SELECT 'groupMonthlyActivityRate', part, district_id, unit_id, period_kind, period, numerator, denominator FROM measure_group_monthly_activity_rate
  UNION ALL SELECT 'memberCount', part, district_id, unit_id, period_kind, period, numerator, denominator FROM measure_member_count
  UNION ALL SELECT 'memberChange', part, district_id, unit_id, period_kind, period, numerator, denominator FROM measure_member_change
  UNION ALL SELECT 'memberRecordCompletenessRate', part, district_id, unit_id, period_kind, period, numerator, denominator FROM measure_member_record_completeness_rate
  UNION ALL SELECT 'trainingRate', part, district_id, unit_id, period_kind, period, numerator, denominator FROM measure_training_rate
  UNION ALL SELECT 'trainingSessionCount', part, district_id, unit_id, period_kind, period, numerator, denominator FROM measure_training_session_count;

-- Re-derives the own facts of units and adds the difference to each unit above. Of activities, only the periods that hold the
-- day are looked at (null: every period); any other record can change periods far from its day. Fact writers of a district
-- follow one another from here to their commit: call it after the other writes.
CREATE OR REPLACE FUNCTION recount(of_units uuid[], on_day date, of_topic text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public SET jit = off AS $$
DECLARE
  in_district uuid := nullif(current_setting('app.district', true), '')::uuid;
  path_from text := nullif(current_setting('app.path_from', true), '');
  path_to text := nullif(current_setting('app.path_to', true), '');
  everywhere boolean := path_from IS NULL AND pg_has_role(session_user, 'xiehui_system', 'usage');
  of_measures text[] := ARRAY(SELECT t.measure FROM measure_topics() t WHERE t.topic = of_topic);
BEGIN
  -- A snapshot taken before the lock would not hold what the writer before has committed.
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    RAISE EXCEPTION 'facts are recounted under read committed' USING ERRCODE = 'invalid_transaction_state';
  END IF;
  IF cardinality(of_measures) = 0 THEN RAISE EXCEPTION 'no measure has the topic %', of_topic USING ERRCODE = 'invalid_parameter_value'; END IF;
  IF in_district IS NULL OR EXISTS (
    SELECT FROM unnest(of_units) g(id) LEFT JOIN units u ON u.district_id = in_district AND u.id = g.id
    WHERE u.id IS NULL OR NOT (everywhere OR coalesce(u.path >= path_from AND u.path < path_to, false))
  ) THEN
    RAISE EXCEPTION 'no such unit in the acting range' USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('facts ' || in_district::text, 0));
  IF of_topic <> 'activities' THEN on_day := NULL; END IF;
  -- What a person's record says counts in every membership of the person, also those beyond the writer's range.
  IF of_topic = 'members' THEN
    of_units := ARRAY(
      SELECT unnest(of_units)
      UNION SELECT others.unit_id FROM members m
      JOIN members others ON others.district_id = m.district_id AND others.person_id = m.person_id
      WHERE m.district_id = in_district AND m.unit_id = ANY (of_units));
  END IF;
  WITH
    fresh AS (
      SELECT m.unit_id, m.measure, m.part, m.period_kind, m.period, m.numerator, m.denominator
      FROM measures m
      WHERE m.district_id = in_district AND m.unit_id = ANY (of_units) AND m.measure = ANY (of_measures)
        AND (on_day IS NULL OR (m.period_kind, m.period) IN (SELECT p.period_kind, p.period FROM periods_of(on_day) p))
    ),
    known AS (
      SELECT f.unit_id, f.measure, f.part, f.period_kind, f.period, f.own_numerator, f.own_denominator
      FROM facts f
      WHERE f.district_id = in_district AND f.unit_id = ANY (of_units) AND f.measure = ANY (of_measures)
        AND (f.own_numerator <> 0 OR f.own_denominator <> 0)
        AND (on_day IS NULL OR (f.period_kind, f.period) IN (SELECT p.period_kind, p.period FROM periods_of(on_day) p))
    ),
    change AS (
      SELECT unit_id, measure, part, period_kind, period,
        coalesce(n.numerator, 0) - coalesce(k.own_numerator, 0) AS numerator,
        coalesce(n.denominator, 0) - coalesce(k.own_denominator, 0) AS denominator
      FROM fresh n FULL JOIN known k USING (unit_id, measure, part, period_kind, period)
    ),
    spread AS (
      SELECT a.id AS unit_id, a.path, c.measure, c.part, c.period_kind, c.period,
        sum(c.numerator) FILTER (WHERE a.id = c.unit_id) AS own_numerator,
        sum(c.denominator) FILTER (WHERE a.id = c.unit_id) AS own_denominator,
        sum(c.numerator) AS numerator, sum(c.denominator) AS denominator
      FROM change c
      JOIN units u ON u.district_id = in_district AND u.id = c.unit_id
      CROSS JOIN LATERAL path_prefixes(u.path) p(path)
      JOIN units a ON a.district_id = in_district AND a.path = p.path COLLATE "C"
      WHERE c.numerator <> 0 OR c.denominator <> 0
      GROUP BY a.id, a.path, c.measure, c.part, c.period_kind, c.period
    )
  INSERT INTO facts AS f (district_id, unit_id, unit_path, measure, part, period_kind, period, own_numerator, own_denominator, numerator, denominator)
  SELECT in_district, s.unit_id, s.path, s.measure, s.part, s.period_kind, s.period,
    coalesce(s.own_numerator, 0), coalesce(s.own_denominator, 0), s.numerator, s.denominator
  FROM spread s
  ORDER BY s.path, s.measure, s.part, s.period_kind, s.period
  ON CONFLICT (district_id, unit_id, measure, part, period_kind, period) DO UPDATE SET
    own_numerator = f.own_numerator + excluded.own_numerator,
    own_denominator = f.own_denominator + excluded.own_denominator,
    numerator = f.numerator + excluded.numerator,
    denominator = f.denominator + excluded.denominator;
END $$;

-- Rebuilds the facts of a district from the records and answers each that was not what the records say: an alarm, except
-- after records were loaded past the services. It needs most rows of the district, so it reads tables in their own order.
CREATE OR REPLACE FUNCTION recount_district(of_district uuid) RETURNS TABLE (
  unit_id uuid, measure text, part text, period_kind text, period text,
  stored_numerator bigint, stored_denominator bigint, counted_numerator bigint, counted_denominator bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public SET jit = off SET work_mem = '64MB' SET enable_indexscan = off AS $$
#variable_conflict use_column
BEGIN
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    RAISE EXCEPTION 'facts are recounted under read committed' USING ERRCODE = 'invalid_transaction_state';
  END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('facts ' || of_district::text, 0));
  RETURN QUERY
  WITH
    own AS MATERIALIZED (
      SELECT m.unit_id, u.path, m.measure, m.part, m.period_kind, m.period, m.numerator, m.denominator
      FROM measures m JOIN units u ON u.district_id = of_district AND u.id = m.unit_id
      WHERE m.district_id = of_district
    ),
    above AS MATERIALIZED (
      SELECT u.id AS below_id, a.id AS unit_id, a.path
      FROM units u CROSS JOIN LATERAL path_prefixes(u.path) p(path)
      JOIN units a ON a.district_id = of_district AND a.path = p.path COLLATE "C"
      WHERE u.district_id = of_district
    ),
    counted AS MATERIALIZED (
      SELECT a.unit_id, a.path, o.measure, o.part, o.period_kind, o.period,
        coalesce(sum(o.numerator) FILTER (WHERE a.unit_id = o.unit_id), 0)::bigint AS own_numerator,
        coalesce(sum(o.denominator) FILTER (WHERE a.unit_id = o.unit_id), 0)::bigint AS own_denominator,
        sum(o.numerator)::bigint AS numerator, sum(o.denominator)::bigint AS denominator
      FROM own o JOIN above a ON a.below_id = o.unit_id
      GROUP BY a.unit_id, a.path, o.measure, o.part, o.period_kind, o.period
    ),
    stored AS (SELECT * FROM facts f WHERE f.district_id = of_district),
    wrong AS MATERIALIZED (
      SELECT unit_id, measure, part, period_kind, period, c.path,
        coalesce(s.numerator, 0) AS stored_numerator, coalesce(s.denominator, 0) AS stored_denominator,
        coalesce(c.numerator, 0) AS counted_numerator, coalesce(c.denominator, 0) AS counted_denominator,
        coalesce(c.own_numerator, 0) AS own_numerator, coalesce(c.own_denominator, 0) AS own_denominator
      FROM counted c FULL JOIN stored s USING (unit_id, measure, part, period_kind, period)
      WHERE (coalesce(s.own_numerator, 0), coalesce(s.own_denominator, 0), coalesce(s.numerator, 0), coalesce(s.denominator, 0))
        IS DISTINCT FROM (coalesce(c.own_numerator, 0), coalesce(c.own_denominator, 0), coalesce(c.numerator, 0), coalesce(c.denominator, 0))
        OR s.unit_path IS DISTINCT FROM c.path AND s.unit_path IS NOT NULL AND c.path IS NOT NULL
    ),
    gone AS (
      DELETE FROM facts f USING wrong w
      WHERE f.district_id = of_district AND w.path IS NULL
        AND (f.unit_id, f.measure, f.part, f.period_kind, f.period) = (w.unit_id, w.measure, w.part, w.period_kind, w.period)
    ),
    mended AS (
      INSERT INTO facts AS f (district_id, unit_id, unit_path, measure, part, period_kind, period, own_numerator, own_denominator, numerator, denominator)
      SELECT of_district, w.unit_id, w.path, w.measure, w.part, w.period_kind, w.period,
        w.own_numerator, w.own_denominator, w.counted_numerator, w.counted_denominator
      FROM wrong w WHERE w.path IS NOT NULL
      ON CONFLICT (district_id, unit_id, measure, part, period_kind, period) DO UPDATE SET
        unit_path = excluded.unit_path, own_numerator = excluded.own_numerator, own_denominator = excluded.own_denominator,
        numerator = excluded.numerator, denominator = excluded.denominator
    )
  SELECT w.unit_id, w.measure, w.part, w.period_kind, w.period, w.stored_numerator, w.stored_denominator, w.counted_numerator, w.counted_denominator
  FROM wrong w;
END $$;

