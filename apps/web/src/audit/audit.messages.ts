import { words } from '../platform/messages/words.ts';
import { en } from './audit.en.ts';
import { zh } from './audit.zh.ts';

declare module 'i18next' {
  interface ResourceNamespaceMap {
    audit: typeof zh;
  }
}

/** The texts of the audit log. */
export const useAuditWords = words('audit', zh, en);
