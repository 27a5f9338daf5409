/** A page that people look at before a release; where it lies, and how somebody gets to it. */
export interface MainPage {
  /** What its pictures are called. */
  readonly name: string
  /** The page it begins at. */
  readonly path: string
  /** Who opens it: a role of the demo's people. Absent: nobody has signed in. */
  readonly as?: string
  /** Fields of its main form, by name, filled and sent. */
  readonly fill?: Readonly<Record<string, string>>
  /** A form without fields, by where it is sent. */
  readonly press?: string
  /** Then the first link of the page that begins like this is followed: a record, whose address nobody knows before. */
  readonly follow?: string
}

/** The README's picture is of this one. */
export const README_PAGE = 'results'

const nearby = { place: '60612', age: '15', words: 'someone to talk to' }

export const mainPages: readonly MainPage[] = [
  { name: 'start', path: '/en' },
  { name: 'help', path: '/en/help' },
  { name: 'results', path: '/en/help', fill: nearby },
  { name: 'service', path: '/en/help', fill: nearby, follow: '/en/service/' },
  { name: 'correct', path: '/en/help', fill: nearby, follow: '/en/fix/' },
  { name: 'search', path: '/en/search', fill: { words: 'runaway' } },
  { name: 'county', path: '/en/county/17031' },
  { name: 'before', path: '/en/before/y' },
  { name: 'youth', path: '/en/y' },
  { name: 'youth-answer', path: '/en/y/call' },
  { name: 'youth-spanish', path: '/es/y' },
  { name: 'youth-arabic', path: '/ar/y' },
  { name: 'guidance', path: '/en/guidance' },
  { name: 'guidance-sector', path: '/en/guidance/for/health' },
  {
    name: 'guidance-now',
    path: '/en/guidance/for/health',
    fill: { profession: 'nurse', setting: 'emergency-department' },
  },
  { name: 'guidance-item', path: '/en/guidance/plan-before-the-report' },
  { name: 'duty', path: '/en/duty' },
  { name: 'duty-state', path: '/en/duty/wa' },
  { name: 'law-state', path: '/en/law/wa' },
  { name: 'sign-in', path: '/sign-in' },
  { name: 'today', path: '/today', as: 'coordinator' },
  { name: 'account', path: '/me', as: 'coordinator' },
  { name: 'notifications', path: '/notices', as: 'coordinator' },
  { name: 'board', path: '/availability', as: 'coordinator' },
  { name: 'requests', path: '/availability/asks', as: 'coordinator' },
  { name: 'holds', path: '/availability/holds', as: 'coordinator' },
  { name: 'today-lead', path: '/today', as: 'program-lead' },
  { name: 'counts', path: '/availability/lines', as: 'program-lead' },
  { name: 'capacity', path: '/availability/lines', as: 'program-lead', follow: '/availability/lines/' },
  { name: 'consults', path: '/availability/consults', as: 'program-worker' },
  { name: 'own-records', path: '/own-records', as: 'agency-editor' },
  { name: 'people', path: '/people', as: 'agency-administrator' },
  { name: 'programs', path: '/programs', as: 'agency-administrator' },
  { name: 'audit', path: '/audit', as: 'agency-auditor' },
  { name: 'alerts', path: '/alerts', as: 'agency-auditor' },
  { name: 'planted', path: '/alerts/decoys', as: 'program-lead' },
  { name: 'coalition', path: '/coalition', as: 'coalition-administrator' },
  { name: 'first-week', path: '/coalition/first-week', as: 'coalition-administrator' },
  { name: 'reports', path: '/availability/figures', as: 'coalition-administrator' },
  { name: 'steward', path: '/steward', as: 'steward' },
  { name: 'overview', path: '/steward/overview', as: 'steward' },
  { name: 'verify', path: '/steward/overdue', as: 'steward', press: '/steward/overdue/next' },
  { name: 'verification', path: '/steward/overdue', as: 'steward' },
  { name: 'record', path: '/steward/overdue', as: 'steward', follow: '/steward/service/' },
  { name: 'duplicates', path: '/steward/duplicates', as: 'steward' },
]
