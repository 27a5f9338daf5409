import { Conflict, Forbidden, Invalid, NotFound, type Refusal } from '#platform/errors.ts'
import { ownPasskeyNeeded } from './people/refused.ts'

const field = (code: string, name: string, sentence: string) => () =>
  new Invalid(code, sentence, [{ field: name, sentence }])
const conflict = (code: string, sentence: string) => () => new Conflict(code, sentence)
const forbidden = (code: string, sentence: string) => () => new Forbidden(code, sentence)

/** What the functions of sql/organization.sql decline, in words that say what to do. */
const sentences: Readonly<Record<string, () => Refusal>> = {
  'not-your-coalition': forbidden(
    'not-your-coalition',
    'Only a coalition administrator changes this. Ask one of them.',
  ),
  'not-your-agency': forbidden(
    'not-your-agency',
    'Only an administrator of the agency changes its programs. Switch to that role, or ask one of them.',
  ),
  'no-such-agency': () => new NotFound('agency'),
  'no-such-program': () => new NotFound('program'),
  'no-such-change': () => new NotFound('page'),
  'own-passkey': ownPasskeyNeeded,
  'lanes-are-so': field('lanes-are-so', 'lanes', 'The program has these lanes already. Nothing was asked.'),
  'lanes-wait': conflict(
    'lanes-wait',
    'Other lanes of this program wait for a second person already. Take that back first, or wait.',
  ),
  'lanes-second': forbidden(
    'lanes-second',
    'A second person agrees to other lanes: another administrator of the agency, or one of the coalition.',
  ),
  'change-is-decided': conflict(
    'change-is-decided',
    'Somebody decided this since you looked. Nothing was changed.',
  ),
  'contact-missing': conflict('contact-missing', 'Write how the public reaches the coalition first.'),
  'second-administrator-missing': conflict(
    'second-administrator-missing',
    'Invite a second coalition administrator first. Without one nobody can verify what you called, or help you back in when you lose your passkey.',
  ),
  'agency-known': field(
    'agency-known',
    'name',
    'An agency of this name is on the list already. Open it there.',
  ),
  'agency-is-over': conflict(
    'agency-is-over',
    'This agency was refused or has left. To bring it in again, propose it anew.',
  ),
  'agency-is-in': conflict(
    'agency-is-in',
    'This agency is verified or over already, so it cannot be refused. A verified one can leave.',
  ),
  'agency-is-not-in': conflict('agency-is-not-in', 'Only a verified agency can leave. Refuse it instead.'),
  'call-day': field(
    'call-day',
    'calledOn',
    'Write the day of the call: today, or one of the last 30 days. Call again if it was longer ago.',
  ),
  'call-first': conflict(
    'call-first',
    'Before somebody verifies this agency, a person must have called it within 30 days and been told there that it wants to join.',
  ),
  'second-person': forbidden(
    'second-person',
    'A second person verifies: somebody who neither proposed this agency nor called it. Ask another coalition administrator, or invite one.',
  ),
  'until-too-far': field(
    'until-too-far',
    'until',
    'Choose a day after today and at most twelve months from now.',
  ),
  'program-known': field(
    'program-known',
    'name',
    'Your agency has an open program of this name already. Choose another name.',
  ),
  'program-is-closed': conflict('program-is-closed', 'This program is closed. Open a new one instead.'),
  'coordinators-here': field(
    'coordinators-here',
    'coordinating',
    'Somebody coordinates from this program. End their role first, then take the tick away.',
  ),
}

/** Runs a function of the organization; what it declines becomes a refusal with a sentence. */
export async function orDeclined<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'BW010') {
      const say = sentences[error.message]
      if (say) throw say()
    }
    throw error
  }
}
