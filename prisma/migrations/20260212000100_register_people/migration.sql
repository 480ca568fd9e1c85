-- Whoever sees a register sees the people in it.
SELECT person_serves('responsibles');
SELECT person_serves('staff');
SELECT person_serves('team_members');

-- Staff in service, apart by the kind of unit they work for.
CREATE VIEW measure_staff_assigned_count WITH (security_invoker = true) AS
  SELECT s.district_id, s.unit_id, u.kind AS part, 'now' AS period_kind, '' AS period, count(*) AS numerator, 0::bigint AS denominator
  FROM staff s JOIN units u ON u.district_id = s.district_id AND u.id = s.unit_id
  WHERE s.until_on IS NULL
  GROUP BY s.district_id, s.unit_id, u.kind;

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
         ('trainingSessionCount', 'trainings'),
         ('staffAssignedCount', 'staff')
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
  UNION ALL SELECT 'trainingSessionCount', part, district_id, unit_id, period_kind, period, numerator, denominator FROM measure_training_session_count
  UNION ALL SELECT 'staffAssignedCount', part, district_id, unit_id, period_kind, period, numerator, denominator FROM measure_staff_assigned_count;
