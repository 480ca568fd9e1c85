-- The latest record that lay at the merged unit: counts do not tell that something came where as many went.
ALTER TABLE "reshapes" ADD COLUMN "rested_at" TIMESTAMPTZ(6);

-- When the latest record at or below paths was made, of any table that says when its rows were.
CREATE FUNCTION reshape_latest(of_paths text[]) RETURNS timestamptz
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public SET jit = off AS $$
DECLARE
  in_district uuid := reshaping_district();
  found record;
  latest timestamptz;
  one timestamptz;
BEGIN
  FOR found IN SELECT t.relid FROM reshaped_tables() t
    JOIN pg_attribute a ON a.attrelid = t.relid AND a.attname = 'created_at' AND NOT a.attisdropped
    WHERE t.name NOT LIKE 'reshape%' AND t.name NOT IN ('facts', 'unit_lineage', 'notices') LOOP
    EXECUTE format('SELECT max(t.created_at) FROM %s t JOIN unnest($2) p ON t.unit_path >= p COLLATE "C" AND t.unit_path < (p || ''~'') COLLATE "C"
      WHERE t.district_id = $1', found.relid::regclass) INTO one USING in_district, of_paths;
    latest := greatest(latest, one);
  END LOOP;
  RETURN latest;
END $$;
GRANT EXECUTE ON FUNCTION reshape_latest(text[]) TO xiehui_app;
