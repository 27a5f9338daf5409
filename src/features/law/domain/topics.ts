/**
 * What the register keeps of each jurisdiction, in the order of its pages. The same ids stand in content/law/topics.yml
 * with the requirements they answer; an id never changes. Sources: sharing-and-safety reference §3.1, S29, S53–S57, S87,
 * S118–S120, S139, S140.
 */
export const TOPICS = [
  'reporter',
  'harm',
  'offender',
  'age',
  'clock',
  'route',
  'may-report',
  'reporter-protection',
  'allegation-code',
  'agency-duties',
  'arrest-notice',
  'team',
  'case-sharing',
  'guidelines',
  'online-providers',
  'immunity',
  'diversion',
  'ages-covered',
  'custody',
  'clearing',
  'consent-infections',
  'consent-substance',
  'consent-mental',
  'consent-exam',
  'consent-stay',
  'consent-advocacy',
  'parent-access',
  'program-privacy',
  'privilege',
  'privilege-holder',
  'record-access',
  'fatality-review',
  'crime',
  'buyers',
  'restitution',
  'civil-action',
  'aid',
  'in-court',
] as const
export type Topic = (typeof TOPICS)[number]

export const GROUPS = ['duty', 'agencies', 'protection', 'consent', 'privacy', 'accountability'] as const
export type Group = (typeof GROUPS)[number]

export function isTopic(text: string): text is Topic {
  return (TOPICS as readonly string[]).includes(text)
}
