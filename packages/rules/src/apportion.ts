/**
 * Divides a whole number into whole shares in proportion to the weights, by the largest remainder; ties go to the
 * earlier share. The shares always add up to the total, each differs from its exact quota by less than 1, and a quota
 * that is whole is given unchanged.
 * @throws RangeError when an amount is negative or not a whole number, or when nothing has a weight.
 */
export const apportion = (total: number, weights: readonly number[]): readonly number[] => {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  const whole = [total, ...weights].every((amount) => Number.isSafeInteger(amount) && amount >= 0);
  if (!whole || sum === 0 || !Number.isSafeInteger(total * sum)) throw new RangeError('cannot be apportioned');
  const parts = weights.map((weight, place) => {
    const remainder = (total * weight) % sum;
    return { place, remainder, share: (total * weight - remainder) / sum };
  });
  const left = total - parts.reduce((given, part) => given + part.share, 0);
  const favoured = new Set(
    [...parts]
      .sort((a, b) => b.remainder - a.remainder || a.place - b.place)
      .slice(0, left)
      .map((part) => part.place),
  );
  return parts.map((part) => part.share + (favoured.has(part.place) ? 1 : 0));
};
