import { createContext } from 'react';
import type { z } from 'zod';

/** True once a form was submitted: from then on fields are checked while one types. */
export const FormSubmitted = createContext(false);

/** A field path of the server (`leader.name`, `days.0`) as antd wants it. */
export const pathOf = (name: string): (string | number)[] =>
  name.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part));

/** What a schema objects to, field path → code, first objection of each field. The codes are the server's. */
export const objections = (schema: z.ZodType, values: unknown): Record<string, string> => {
  const parsed = schema.safeParse(values);
  if (parsed.success) return {};
  const found: Record<string, string> = {};
  for (const issue of parsed.error.issues) {
    const name = issue.path.map(String).join('.');
    found[name] ??= codeOf(issue, values);
  }
  return found;
};

const codeOf = (issue: z.core.$ZodIssue, values: unknown): string => {
  let value = values as unknown;
  for (const part of issue.path) value = (value as Record<PropertyKey, unknown> | undefined)?.[part];
  if (value === undefined || value === null || value === '') return 'required';
  return issue.code === 'custom' ? issue.message : issue.code;
};

/** Leaves out what was never filled in: an empty field is absent, not empty text. */
export const filled = <V extends object>(values: V): V =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== '')) as V;
