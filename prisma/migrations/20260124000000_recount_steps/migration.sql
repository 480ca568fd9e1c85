-- A recount works step by step. Right after a district is loaded the planner takes it for empty, and joined its units with
-- themselves row by row even by index: 9 s of work for one group among 288 units that were not yet analysed, 10 ms with the
-- steps; on a large, analysed district the same as before.
CREATE OR REPLACE FUNCTION recount(of_units uuid[], on_day date, of_topic text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public SET jit = off SET enable_seqscan = off AS $$
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
    -- Each step is worked out once: a planner that takes a freshly loaded district for empty would loop over their product.
    change AS MATERIALIZED (
      SELECT unit_id, measure, part, period_kind, period,
        coalesce(n.numerator, 0) - coalesce(k.own_numerator, 0) AS numerator,
        coalesce(n.denominator, 0) - coalesce(k.own_denominator, 0) AS denominator
      FROM fresh n FULL JOIN known k USING (unit_id, measure, part, period_kind, period)
    ),
    climbed AS MATERIALIZED (
      SELECT c.unit_id, p.path, c.measure, c.part, c.period_kind, c.period, c.numerator, c.denominator
      FROM change c
      JOIN units u ON u.district_id = in_district AND u.id = c.unit_id
      CROSS JOIN LATERAL path_prefixes(u.path) p(path)
      WHERE c.numerator <> 0 OR c.denominator <> 0
    ),
    spread AS (
      SELECT a.id AS unit_id, a.path, c.measure, c.part, c.period_kind, c.period,
        sum(c.numerator) FILTER (WHERE a.id = c.unit_id) AS own_numerator,
        sum(c.denominator) FILTER (WHERE a.id = c.unit_id) AS own_denominator,
        sum(c.numerator) AS numerator, sum(c.denominator) AS denominator
      FROM climbed c
      JOIN units a ON a.district_id = in_district AND a.path = c.path COLLATE "C"
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
