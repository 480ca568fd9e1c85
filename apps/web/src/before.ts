// Runs before every other module of the page: the order of imports in main.tsx keeps it first.
import { config } from 'zod';

type PolicyRules = { createHTML: (text: string) => string; createScriptURL: (address: string) => string };
type Factory = { createPolicy: (name: string, rules: PolicyRules) => unknown };

// antd writes its style sheets by innerHTML: text without markup may pass, nothing else.
(globalThis as { trustedTypes?: Factory }).trustedTypes?.createPolicy('default', {
  createHTML: (text) => {
    if (text.includes('<')) throw new TypeError('markup');
    return text;
  },
  createScriptURL: (address) => {
    if (new URL(address, location.href).pathname !== '/sw.js') throw new TypeError(address);
    return address;
  },
});

// Without it zod tries `new Function` once, which the page's policy reports.
config({ jitless: true });
