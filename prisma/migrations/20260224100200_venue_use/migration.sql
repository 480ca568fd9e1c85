-- How often finished activities and trainings of a year name a venue that the asker sees, and the last day of any year on which one
-- did, whoever held them: a village learns how often its house is used, and of others' records no more than the day.
CREATE FUNCTION venue_use(of_venue uuid, in_year int) RETURNS TABLE (used int, last_used_on date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT (count(*) FILTER (WHERE d.held_on BETWEEN make_date(in_year, 1, 1) AND make_date(in_year, 12, 31)))::int, max(d.held_on)
  FROM venues v CROSS JOIN LATERAL (
    SELECT a.held_on FROM activities a WHERE a.district_id = v.district_id AND a.venue_id = v.id AND a.state = 'submitted'
    UNION ALL
    SELECT t.held_on FROM trainings t WHERE t.district_id = v.district_id AND t.venue_id = v.id AND t.state = 'finished') d
  WHERE v.district_id = nullif(current_setting('app.district', true), '')::uuid AND v.id = of_venue
    AND v.unit_path >= nullif(current_setting('app.path_from', true), '') COLLATE "C"
    AND v.unit_path < nullif(current_setting('app.path_to', true), '') COLLATE "C"
$$;
GRANT EXECUTE ON FUNCTION venue_use(uuid, int) TO xiehui_app;
