/** What a village-level name already says by its end; a committee's word after it adds nothing. */
const ends = /(?:村|社区|嘎查)$/;

/**
 * The name people use for a division whose official name is that of its committee: 平寨村 for 平寨村委会 and
 * 平寨村村民委员会, 城东社区 for 城东社区居委会, 巴音嘎查 for 巴音嘎查村民委员会, 北山街道 for 北山街道办事处.
 * 山格居委会 keeps its word: 山格 alone says neither village nor community.
 */
export function divisionName(official: string): string {
  const village = /^(.+)村(?:民委员会|委员会|委会)$/.exec(official)?.[1];
  if (village) return ends.test(village) ? village : `${village}村`;
  const community = /^(.+)(?:居委会|居民委员会)$/.exec(official)?.[1];
  if (community) return ends.test(community) ? community : `${community}居委会`;
  return /^(.+(?:社区|嘎查))(?:委员会|委会)$/.exec(official)?.[1] ?? /^(.+街道)办事处$/.exec(official)?.[1] ?? official;
}

/**
 * Names for divisions of one parent, in the order given. Where the short form would name two of them alike
 * (沿村居民委员会 and 沿村村民委员会), or one that stands there already, the official name stays.
 */
export function divisionNames(officials: readonly string[], standing: readonly string[] = []): string[] {
  const times = new Map<string, number>();
  for (const name of [...officials.map(divisionName), ...new Set(standing)])
    times.set(name, (times.get(name) ?? 0) + 1);
  return officials.map((official) => {
    const short = divisionName(official);
    return times.get(short) === 1 ? short : official;
  });
}
