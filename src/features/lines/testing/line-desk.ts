import { type TwoStewards, twoStewards } from '#platform/testing/two-stewards.ts'
import type { NewVersion } from '../enter-version.ts'
import type { LineContent } from '../line-version.ts'
import type { NewCall } from '../log-call.ts'

export type TestDesk = TwoStewards
/** What changes here takes a second steward. */
export const testDesk = twoStewards

/** No act of anybody. */
export async function forgetActs({ db }: TestDesk): Promise<void> {
  await db.admin.query(
    'delete from lines.call_note; delete from lines.call; delete from lines.decision; delete from lines.version',
  )
}

export function today(): string {
  return new Date().toISOString().slice(0, 10)
}

/** The national hotline was called today, and it was right. */
export function aCall(over: Partial<NewCall> = {}): NewCall {
  return {
    lineId: 'us-nhth',
    way: 'call:+18883737888',
    outcome: 'right',
    calledOn: today(),
    caller: undefined,
    languages: [],
    interpreters: undefined,
    note: undefined,
    ...over,
  }
}

/** A made-up line of one county of Ohio. */
export function aContent(over: Partial<LineContent> = {}): LineContent {
  return {
    name: 'Franklin County line (fictional)',
    jurisdiction: 'OH',
    role: 'report',
    kinds: ['report-abuse'],
    channels: [{ kind: 'call', number: '+16145550142', display: '614-555-0142' }],
    hours: 'always',
    languages: ['en'],
    interpreters: null,
    operator: null,
    county: '39049',
    ...over,
  }
}

export function aVersion(over: Partial<NewVersion> = {}): NewVersion {
  return {
    lineId: undefined,
    version: 0,
    content: aContent(),
    knownBy: 'agency-page',
    source: 'children.harbor.example/report',
    ...over,
  }
}
