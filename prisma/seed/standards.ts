import { readFileSync } from 'node:fs';
import type { Db } from '@xiehui/database/connection';
import { type IssuedStandard, type Standard, type Words, readStandard } from '../../packages/rules/src/standards.ts';
import { idOf } from './cast.ts';

/** The year from which the default standard holds. */
const firstYear = 2025;

const issued = JSON.parse(readFileSync(new URL('standards.json', import.meta.url), 'utf8')) as IssuedStandard[];

/** The id of the default edition of the standard for qualified village associations. */
export const standardId = (districtId: string): string => idOf('standard', districtId, 'QV', '1');

/** Chinese text with the full-width punctuation that documents are set in. */
const fullWidth = (text: string): string =>
  text.replace(/[,;:()]/g, (sign) => '，；：（）'[',;:()'.indexOf(sign)] ?? sign);

/** Of the issued standards, the one by which villages are judged. @throws Error when the file has none */
export const villageStandard = (): Standard => {
  const found = issued.find((one) => one.code === 'QV');
  if (!found) throw new Error('standards.json has no QV');
  const { name, sections, ...standard } = readStandard(found);
  const set = ({ zh, en }: Words): Words => ({ zh: fullWidth(zh), en });
  return {
    ...standard,
    name: set(name),
    grades: standard.grades.map((grade) => ({ ...grade, name: set(grade.name) })),
    sections: sections.map(({ title, items, ...section }) => ({
      ...section,
      title: set(title),
      items: items.map((item) => ({ ...item, text: set(item.text), evidence: fullWidth(item.evidence) })),
    })),
  };
};

/**
 * Gives a district the standard for qualified village associations (QV, 29 items and the vetoes), in force from 2025;
 * twice is harmless, and what the district changed stays. As the system role.
 */
export async function seedStandards(db: Db, districtId: string): Promise<void> {
  const standard = villageStandard();
  await db.standard.createMany({
    data: [
      {
        districtId,
        id: standardId(districtId),
        code: standard.code,
        nameZh: standard.name.zh,
        nameEn: standard.name.en,
        edition: 1,
        fromYear: firstYear,
        appliesTo: 'village',
        body: standard,
        state: 'inForce',
      },
    ],
    skipDuplicates: true,
  });
}
