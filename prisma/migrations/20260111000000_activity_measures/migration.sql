-- What activities count toward.

-- CreateIndex
CREATE INDEX "activities_district_id_unit_id_held_on_idx" ON "activities"("district_id", "unit_id", "held_on");

-- Activities that a unit held and submitted; groups are counted apart, for theirs are a duty of their own.
CREATE VIEW measure_activity_count WITH (security_invoker = true) AS
  SELECT h.district_id, h.unit_id, h.part, p.period_kind, p.period, sum(h.held)::bigint AS numerator, 0::bigint AS denominator
  FROM (
    SELECT a.district_id, a.unit_id, CASE WHEN u.kind = 'group' THEN 'group' ELSE '' END AS part,
      date_trunc('month', a.held_on::timestamp)::date AS month, count(*) AS held
    FROM activities a JOIN units u ON u.district_id = a.district_id AND u.id = a.unit_id
    WHERE a.state = 'submitted'
    GROUP BY 1, 2, 3, 4
  ) h CROSS JOIN LATERAL periods_of(h.month) p
  WHERE p.period_kind <> 'now'
  GROUP BY h.district_id, h.unit_id, h.part, p.period_kind, p.period;

-- Submitted activities by key task. Counted apart by task, a unit's covered tasks are those above zero, at every level.
CREATE VIEW measure_key_task_coverage WITH (security_invoker = true) AS
  SELECT h.district_id, h.unit_id, h.part, p.period_kind, p.period, sum(h.held)::bigint AS numerator, 0::bigint AS denominator
  FROM (
    SELECT a.district_id, a.unit_id, t.task AS part, date_trunc('month', a.held_on::timestamp)::date AS month, count(*) AS held
    FROM activities a CROSS JOIN LATERAL unnest(a.key_tasks) t(task)
    WHERE a.state = 'submitted'
    GROUP BY 1, 2, 3, 4
  ) h CROSS JOIN LATERAL periods_of(h.month) p
  WHERE p.period_kind IN ('month', 'year')
  GROUP BY h.district_id, h.unit_id, h.part, p.period_kind, p.period;

-- Active villages that held something for a themed day of the year. Whether the day is required and has come is asked of
-- the calendar when the figure is read: no clock and no list of years stands in a stored fact.
CREATE VIEW measure_themed_day_rate WITH (security_invoker = true) AS
  SELECT a.district_id, a.unit_id, a.themed_day AS part, 'year' AS period_kind, extract(year FROM a.held_on)::int::text AS period,
    1::bigint AS numerator, 0::bigint AS denominator
  FROM activities a JOIN units u ON u.district_id = a.district_id AND u.id = a.unit_id
  WHERE a.state = 'submitted' AND a.themed_day IS NOT NULL AND u.kind = 'village' AND u.state = 'active'
  GROUP BY a.district_id, a.unit_id, a.themed_day, extract(year FROM a.held_on);

-- Months in which an active group held something.
CREATE VIEW measure_group_monthly_activity_rate WITH (security_invoker = true) AS
  SELECT h.district_id, h.unit_id, '' AS part, p.period_kind, p.period, count(*)::bigint AS numerator, 0::bigint AS denominator
  FROM (
    SELECT a.district_id, a.unit_id, date_trunc('month', a.held_on::timestamp)::date AS month
    FROM activities a JOIN units u ON u.district_id = a.district_id AND u.id = a.unit_id
    WHERE a.state = 'submitted' AND u.kind = 'group' AND u.state = 'active'
    GROUP BY 1, 2, 3
  ) h CROSS JOIN LATERAL periods_of(h.month) p
  WHERE p.period_kind <> 'now'
  GROUP BY h.district_id, h.unit_id, p.period_kind, p.period;

CREATE OR REPLACE FUNCTION measure_topics() RETURNS TABLE (measure text, topic text) LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog AS $$
  VALUES ('unitCount', 'units'),
         ('activityCount', 'activities'),
         ('keyTaskCoverage', 'activities'),
         ('themedDayRate', 'activities'), ('themedDayRate', 'units'),
         ('groupMonthlyActivityRate', 'activities'), ('groupMonthlyActivityRate', 'units')
$$;

CREATE OR REPLACE VIEW measures WITH (security_invoker = true) AS
  SELECT 'unitCount' AS measure, part, district_id, unit_id, period_kind, period, numerator, denominator FROM measure_unit_count
  UNION ALL SELECT 'activityCount', part, district_id, unit_id, period_kind, period, numerator, denominator FROM measure_activity_count
  UNION ALL SELECT 'keyTaskCoverage', part, district_id, unit_id, period_kind, period, numerator, denominator FROM measure_key_task_coverage
  UNION ALL SELECT 'themedDayRate', part, district_id, unit_id, period_kind, period, numerator, denominator FROM measure_themed_day_rate
  UNION ALL SELECT 'groupMonthlyActivityRate', part, district_id, unit_id, period_kind, period, numerator, denominator FROM measure_group_monthly_activity_rate;
