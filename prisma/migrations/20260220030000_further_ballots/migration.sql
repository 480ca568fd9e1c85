-- A place that nobody took may be voted on again in the same case: `again` stands in the next round.
ALTER TABLE candidates DROP CONSTRAINT candidates_outcome,
  ADD CONSTRAINT candidates_outcome CHECK (outcome IN ('elected', 'tied', 'again', 'lost'));
