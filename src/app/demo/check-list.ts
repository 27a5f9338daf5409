import type { Mode, Outcome, Prompt } from '#features/administrations/index.ts'

type Body = Readonly<Record<string, string>>
interface Step {
  readonly act: 'pass' | 'end' | 'answer'
  readonly body: Body
}

/** One health check: with whom, by whom, what was sent, and where it stands afterwards. */
export interface DemoCheck {
  readonly of: string
  /** Whose program keeps the record, as the list of records has it. */
  readonly keptBy: 'Kwame Adjei' | 'Ruth Castellano'
  readonly by: string
  readonly instrument?: 'phq-9' | 'observations'
  readonly mode?: Mode
  readonly language?: string
  readonly prompt?: Prompt
  readonly outcome?: Outcome
  /** Absent: it was signed. */
  readonly isLeft?: 'items' | 'aftercare'
  readonly steps: readonly Step[]
}

/** Of a day to come whenever the demo is made. */
const laterYear = String(new Date().getUTCFullYear() + 2)

const pass = (body: Body): Step => ({ act: 'pass', body })
const checks = (more: Body = {}) =>
  pass({ disclosed: 'no', age: '15', parent: 'given', minor: 'unknown', ...more })
const alone = pass({ alone: 'separated', fit: 'yes' })
const noInterpreter = pass({ need: 'none' })
const interpreter = pass({
  need: 'interpreter',
  id: 'LINE-4417',
  by: 'phone',
  language: 'es',
  qualified: 'yes',
  unheard: 'yes',
})
const limits = pass({ said: 'yes' })
const agreed = pass({ agreed: 'yes', toldSkip: 'yes', toldStop: 'yes' })
const talked = [checks(), alone, noInterpreter, limits, agreed]
const ends = (outcome: Outcome, more: Body = {}): Step => ({ act: 'end', body: { outcome, ...more } })
const after = (next: string, more: Body = {}) =>
  pass({ education: 'given', hotline: 'given', duty: 'no-reason', safety: 'done', next, ...more })

/** Nine answers, as the places of their choices; a dash: not sure, a dot: skipped, a space: not asked. */
function answers(nine: string, more: Body = {}): Step {
  const said: Record<string, string> = { '-': 'unsure', '.': 'declined' }
  const fields = [...nine].flatMap((one, at) =>
    one === ' ' ? [] : [[`q${at + FIRST_QUESTION}`, said[one] ?? String(Number(one) + 1)]],
  )
  return { act: 'answer', body: { revision: '0', after: 'done', ...Object.fromEntries(fields), ...more } }
}
/** The place of the first question in the PHQ-9, after what introduces it. */
const FIRST_QUESTION = 2

const hospital = { keptBy: 'Kwame Adjei', by: 'Kwame Adjei' } as const
const shelter = { keptBy: 'Ruth Castellano', by: 'Ruth Castellano' } as const

export const demoChecks: readonly DemoCheck[] = [
  // Before somebody could respond.
  { ...hospital, of: 'Andre Wallace', outcome: 'no-response-pathway', steps: [checks(), after('try-again')] },
  {
    ...shelter,
    of: 'Marcus Bell',
    outcome: 'no-consent',
    steps: [checks({ parent: 'unknown', record: 'yes' }), after('try-again')],
  },
  // The night team: few of many.
  {
    ...hospital,
    of: 'Sofia Marin',
    steps: [checks(), alone, interpreter, limits, agreed, answers('010001000'), after('offer-services')],
  },
  {
    ...hospital,
    of: 'Sofia Marin',
    prompt: 'again',
    language: 'es',
    steps: [checks(), alone, interpreter, limits, agreed, answers('231121200'), after('health-visit')],
  },
  {
    ...hospital,
    of: 'Andre Wallace',
    outcome: 'not-safe-to-ask',
    steps: [
      checks(),
      pass({ alone: 'companion-stays', 'retry-month': '12', 'retry-day': '31', 'retry-year': laterYear }),
      after('try-again'),
    ],
  },
  {
    ...hospital,
    of: 'Andre Wallace',
    prompt: 'again',
    steps: [...talked, answers('111111110'), after('private-talk')],
  },
  {
    ...hospital,
    of: 'Andre Wallace',
    outcome: 'unfit-now',
    steps: [checks(), pass({ alone: 'alone', fit: 'no' }), after('try-again')],
  },
  {
    ...hospital,
    of: 'Sofia Marin',
    outcome: 'no-interpreter',
    steps: [checks(), alone, pass({ need: 'not-to-be-had' }), after('find-interpreter')],
  },
  {
    ...hospital,
    of: 'Andre Wallace',
    outcome: 'limits-not-explained',
    steps: [checks(), alone, noInterpreter, pass({ said: 'no' }), after('try-again')],
  },
  {
    ...hospital,
    of: 'Andre Wallace',
    outcome: 'declined',
    steps: [checks(), alone, noInterpreter, limits, pass({ agreed: 'no' }), after('offer-services')],
  },
  {
    ...hospital,
    by: 'Nora Petrova',
    of: 'Andre Wallace',
    outcome: 'staff-not-trained',
    steps: [checks(), after('train-staff')],
  },
  {
    ...hospital,
    of: 'Sofia Marin',
    prompt: 'chief-complaint',
    steps: [...talked, answers('0-1.00010'), after('offer-services')],
  },
  {
    ...hospital,
    of: 'Andre Wallace',
    prompt: 'chief-complaint',
    steps: [...talked, answers('333331331'), after('safety-plan', { duty: 'asks-supervisor' })],
  },
  {
    ...hospital,
    of: 'Sofia Marin',
    outcome: 'interrupted',
    steps: [...talked, ends('interrupted'), after('try-again')],
  },
  { ...hospital, of: 'Sofia Marin', isLeft: 'items', steps: talked },
  // The shelter: more of fewer.
  {
    ...shelter,
    of: 'Ana Reyes',
    steps: [checks(), alone, interpreter, limits, agreed, answers('221110000'), after('health-visit')],
  },
  {
    ...shelter,
    of: 'Ana Reyes',
    prompt: 'return-from-missing',
    steps: [...talked, answers('3333     '), after('private-talk')],
  },
  {
    ...shelter,
    of: 'Marcus Bell',
    outcome: 'stopped-by-youth',
    steps: [...talked, ends('stopped-by-youth'), after('offer-services')],
  },
  {
    ...shelter,
    of: 'Marcus Bell',
    prompt: 'again',
    steps: [...talked, answers('000000000'), after('offer-services')],
  },
  {
    ...shelter,
    of: 'Jo Lindgren',
    outcome: 'stopped-distress',
    steps: [...talked, ends('stopped-distress'), after('safety-plan')],
  },
  {
    ...shelter,
    of: 'Jo Lindgren',
    prompt: 'young-person',
    steps: [...talked, answers('212101010'), after('private-talk')],
  },
  {
    ...shelter,
    of: 'Destiny Okafor',
    outcome: 'disclosed',
    steps: [...talked, ends('disclosed'), after('forensic-referral', { duty: 'will-report' })],
  },
  {
    ...shelter,
    of: 'Destiny Okafor',
    outcome: 'already-disclosed',
    steps: [checks({ disclosed: 'yes' }), after('forensic-referral', { duty: 'reported' })],
  },
  {
    ...shelter,
    of: 'Tariq Nasser',
    prompt: 'assessment-section',
    steps: [
      checks({ age: '17' }),
      alone,
      noInterpreter,
      limits,
      agreed,
      answers('100010100'),
      after('offer-services'),
    ],
  },
  {
    ...shelter,
    of: 'Tariq Nasser',
    outcome: 'not-permitted',
    steps: [ends('not-permitted'), after('offer-services')],
  },
  {
    ...shelter,
    of: 'Riley Chen',
    outcome: 'out-of-age',
    steps: [checks({ age: '11' }), after('offer-services')],
  },
  {
    ...shelter,
    of: 'Riley Chen',
    prompt: 'again',
    steps: [...talked, answers('112200110'), after('private-talk')],
  },
  {
    ...shelter,
    by: 'Omar Haddad',
    of: 'Riley Chen',
    outcome: 'staff-not-trained',
    steps: [checks(), after('train-staff')],
  },
  { ...shelter, of: 'Riley Chen', isLeft: 'aftercare', steps: [...talked, answers('001100000')] },
  {
    ...shelter,
    of: 'Jo Lindgren',
    instrument: 'observations',
    mode: 'staff-integrated',
    prompt: 'worker',
    steps: [checks(), { act: 'answer', body: { revision: '0', after: 'done' } }, after('private-talk')],
  },
]
