-- How many of the support items of party and government an association has evidence of, by the month of each. Apart by the kind of unit,
-- for a town counts its own, not those of its villages.
CREATE VIEW measure_leadership_support_items WITH (security_invoker = true) AS
  SELECT d.district_id, d.unit_id, u.kind || ':' || i.item AS part, 'month' AS period_kind, to_char(d.dated, 'YYYY-MM') AS period,
    count(*)::bigint AS numerator, 0::bigint AS denominator
  FROM documents d JOIN units u ON u.district_id = d.district_id AND u.id = d.unit_id
  CROSS JOIN LATERAL unnest(d.support_items) i(item)
  GROUP BY d.district_id, d.unit_id, u.kind, i.item, to_char(d.dated, 'YYYY-MM');

-- Whatever measures there are, and this one.
DO $$
BEGIN
  EXECUTE 'CREATE OR REPLACE VIEW measures WITH (security_invoker = true) AS '
    || rtrim(pg_get_viewdef('measures'::regclass), ' ;')
    || ' UNION ALL SELECT ''leadershipSupportItems'', part, district_id, unit_id, period_kind, period, numerator, denominator FROM measure_leadership_support_items';
  EXECUTE 'CREATE OR REPLACE FUNCTION measure_topics() RETURNS TABLE (measure text, topic text) LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog AS '
    || quote_literal((SELECT rtrim(prosrc, E' ;\n') FROM pg_proc WHERE oid = 'measure_topics()'::regprocedure)
      || ', (''leadershipSupportItems'', ''documents'')');
END $$;
