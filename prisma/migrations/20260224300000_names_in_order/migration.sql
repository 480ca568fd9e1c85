-- Of a name's first sign a large district has thousands, of which a page shows the first: they lie together in the order of
-- names, below the ways the sign is read (`readings`, without tones), so the page is read there and nothing is sorted.
DROP FUNCTION member_page(text, text, text, text, jsonb, text, text, text, int, int);
CREATE FUNCTION member_page(of_path text, state text, sex text, category text, more jsonb, search_kind text, search text, readings text[], sort text, skip int, take int)
RETURNS SETOF uuid LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 25 SET search_path = pg_catalog, public SET jit = off AS $$
DECLARE
  in_order text := CASE sort WHEN 'name' THEN 'sort_name, id' WHEN '-name' THEN 'sort_name DESC, id DESC'
    WHEN 'joinedOn' THEN 'joined_on, id' WHEN '-joinedOn' THEN 'joined_on DESC, id DESC'
    WHEN 'birthYear' THEN 'birth_year, id' WHEN '-birthYear' THEN 'birth_year DESC, id DESC' END;
  by_name boolean := search_kind = 'name' AND sort IN ('name', '-name');
BEGIN
  -- What is sorted otherwise is searched for first: walking the order to where it lies together would be the longest way.
  RETURN QUERY EXECUTE format(
    CASE WHEN search_kind IS NULL THEN 'SELECT m.id FROM members m WHERE %1$s ORDER BY %2$s OFFSET $8 LIMIT $9'
      WHEN by_name THEN 'SELECT f.id FROM (
        SELECT b.id, b.sort_name FROM unnest($10) r (reading) CROSS JOIN LATERAL (
          SELECT m.id, m.sort_name FROM members m WHERE %1$s AND m.name >= $6 AND m.name < $6 || chr(1114111)
            AND m.sort_name >= r.reading AND m.sort_name < r.reading || ''~'' ORDER BY %2$s LIMIT $8 + $9) b
        UNION
        (SELECT m.id, m.sort_name FROM members m WHERE %1$s AND m.name_reversed >= reverse($6) AND m.name_reversed < reverse($6) || chr(1114111)
          ORDER BY %2$s LIMIT $8 + $9)) f ORDER BY %2$s OFFSET $8 LIMIT $9'
      ELSE 'WITH f AS MATERIALIZED (SELECT m.id, m.sort_name, m.joined_on, m.birth_year FROM members m WHERE %1$s) SELECT f.id FROM f ORDER BY %2$s OFFSET $8 LIMIT $9' END,
    member_conditions(of_path, state, sex, category, more, CASE WHEN by_name THEN NULL ELSE search_kind END), in_order)
    USING member_district(of_path), of_path, of_path || '~', sex, category, search, more, skip, take, readings;
END $$;
GRANT EXECUTE ON FUNCTION member_page(text, text, text, text, jsonb, text, text, text[], text, int, int) TO xiehui_app;
