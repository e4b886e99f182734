/** The English sentences about atlases of this device that the browser keeps. */
import type { nlOwn } from './nl-own.ts';

export const enOwn: Readonly<Record<keyof typeof nlOwn, string>> = {
  'own.label': 'From this device: {{file}}',
  'own.short.busy': 'being kept',
  'own.short.kept': 'kept',
  'own.short.full': 'not kept',
  'own.short.refused': 'not kept',
  'own.short.forgotten': 'no longer kept',
  'own.short.otherEngine': 'other engine',
  'own.busy': 'The atlas is being kept in this browser.',
  'own.kept':
    'This browser keeps a copy of the atlas. After a reload, or later, you open it without choosing the file again.',
  'own.private': 'The copy stays on this device. On a shared computer, have it forgotten when you are done.',
  'own.full': 'This browser has too little room to keep the atlas. After a reload you choose the file again.',
  'own.refused':
    'This browser keeps nothing here, for instance in a private window. After a reload you choose the file again.',
  'own.forgotten': 'The copy was removed from this browser. After a reload you choose the file again.',
  'own.otherEngine':
    'This atlas was kept with engine {{was}}. Version {{now}} calculates now, so outcomes may differ from then.',
  'own.forget': 'Forget this atlas',
  'own.forgetNamed': 'Forget: {{name}}',
  'own.forgetShort': 'Forget',
  'own.title': 'Kept in this browser',
  'own.intro': 'You opened these atlases from this device earlier. The browser keeps the last three.',
  'own.facts': '{{file}}, {{size}}, last opened on {{date}}.',
  'own.goneTitle': 'This atlas is not in this browser',
  'own.gone':
    'The link belongs to an atlas that somebody opened from their own device. It does not exist on another. The browser may also have cleared its storage.',
  'own.goneAdvice': 'Choose the .atlas file again, or go back to the start.',
  'own.unreadable':
    'The copy in this browser can no longer be read. Open the file again. If that does not help, build the atlas again with this version.',
};
