import type { Groups } from '#features/records/index.ts'

/** One entry. `days`: so many days ago; `due`: in so many days, before today when negative. */
export type Told =
  | { readonly days: number; readonly note: string }
  | {
      readonly days: number
      readonly contact: Groups<'contact-log'>['narrative']['channel']
      readonly reached: boolean
      readonly text: string
    }
  | { readonly due: number; readonly task: string; readonly to?: string }
  /** What they say is wrong in their record, not answered yet. */
  | { readonly days: number; readonly asked: string }

interface YoungPerson {
  readonly name: string
  readonly otherNames?: readonly string[]
  readonly ageBand: string
  /** In years, where the day of birth is known. */
  readonly age?: number
  readonly pronouns: string
  readonly language: string
  readonly accessNeeds?: string
  /** Who opened the record; the program's own worker when absent. */
  readonly with?: string
  /** A colleague who is asked to take them over, and has not answered. */
  readonly handTo?: string
  readonly safeContact?: Groups<'safe-contact'>['contact']
  readonly told: readonly Told[]
}

interface Program {
  readonly by: string
  readonly people: readonly YoungPerson[]
}

/** Whenever the demo is made, what they said still counts. */
const inHalfAYear = new Date(Date.now() + 180 * 86_400_000).toISOString().slice(0, 10)

const reach = (
  channel: 'call' | 'text' | 'mail',
  to: string,
  more: Partial<Groups<'safe-contact'>['contact']['ways'][number]> = {},
): Groups<'safe-contact'>['contact'] => ({
  ways: [
    {
      channel,
      allowed: true,
      to,
      whoMayAnswer: 'Only the young person',
      days: [1, 2, 3, 4, 5],
      from: 16 * 60,
      until: 20 * 60,
      zone: 'America/Chicago',
      sayAs: 'Sam from the library',
      voicemail: false,
      textLevel: 'neutral',
      askAgain: inHalfAYear,
      ...more,
    },
  ],
  verifyPhrase: 'blue bicycle',
  duressPhrase: 'Is it snowing there?',
})

/** Everybody here is made up. Numbers end in 555-01xx, which nobody has. */
export const demoRecords: readonly Program[] = [
  {
    by: 'Ruth Castellano',
    people: [
      {
        name: 'Ana Reyes',
        otherNames: ['Anita Reyes Soto'],
        ageBand: '14-15',
        age: 15,
        pronouns: 'she/her',
        language: 'Spanish, English',
        safeContact: reach('text', '+18725550151'),
        told: [
          {
            days: 27,
            note: 'Came with the street team after supper. Wanted a shower and a phone charger first; got both. Told what we can keep to ourselves and what we cannot before any question.',
          },
          { days: 26, note: 'Slept until ten. Says school is the one thing she misses.' },
          {
            days: 24,
            contact: 'call',
            reached: true,
            text: 'School counselor: a place is kept until the end of the month.',
          },
          {
            days: 20,
            note: 'Asked for somebody who speaks Spanish when paperwork is read out. Noted for every meeting.',
          },
          {
            days: 12,
            contact: 'text',
            reached: false,
            text: 'Neutral line, no answer. Not tried again the same day.',
          },
          {
            days: 11,
            contact: 'in-person',
            reached: true,
            text: 'Stopped by for mail. Says the number in safe contact is the right one.',
          },
          { days: 3, note: 'First week back at school. Would like a desk lamp.' },
          { due: 1, task: 'Ask the school about bus passes', to: 'Ruth Castellano' },
          { due: -1, task: 'Confirm the counselor’s time for Tuesday', to: 'Ruth Castellano' },
        ],
      },
      {
        name: 'Marcus Bell',
        ageBand: '16-17',
        pronouns: 'he/him',
        language: 'English',
        accessNeeds: 'Hard of hearing on the left side: sit to his right, and write numbers down.',
        safeContact: reach('call', '+18725550152', {
          voicemail: false,
          days: [0, 6],
          from: 10 * 60,
          until: 14 * 60,
        }),
        told: [
          {
            days: 25,
            note: 'Referred by the youth center. Wants a bed for two nights, nothing more for now. That is fine.',
          },
          { days: 23, note: 'Stayed a third night by his own choice. Cooked for the house.' },
          {
            days: 18,
            contact: 'call',
            reached: true,
            text: 'Left on Friday to stay with his aunt. Sounded well; may call us any time.',
          },
          {
            days: 6,
            contact: 'call',
            reached: true,
            text: 'Aunt’s place is working out. Asks about a work permit.',
          },
          { due: 4, task: 'Find out what a work permit needs at 16', to: 'Omar Haddad' },
        ],
      },
      {
        name: 'Jo Lindgren',
        otherNames: ['Johanna Lindgren'],
        ageBand: '15-16',
        pronouns: 'they/them',
        language: 'English',
        told: [
          { days: 21, note: 'Wants to be called Jo, in every letter too.' },
          {
            days: 19,
            note: 'Uneasy with the door closed. Room with a window to the hall until they say otherwise.',
          },
          { days: 9, note: 'House meeting: asked for a later quiet hour on weekends. Agreed.' },
          { days: 5, asked: 'The note of my first week says I like the door closed. I like it open.' },
          {
            days: 2,
            contact: 'in-person',
            reached: true,
            text: 'Talked through what happens after the ninety days. No decision asked for.',
          },
          { due: 7, task: 'Go over the plan for after the stay', to: 'Ruth Castellano' },
        ],
      },
      {
        name: 'Destiny Okafor',
        otherNames: ['Dee'],
        ageBand: '13-14',
        age: 14,
        pronouns: 'she/her',
        language: 'English',
        safeContact: reach('mail', 'dee@mail.example', { textLevel: 'none' }),
        told: [
          {
            days: 16,
            note: 'Brought by child protection at night. Hungry and tired; nothing was asked but what she wanted to eat.',
          },
          {
            days: 15,
            contact: 'call',
            reached: true,
            text: 'Intake unit: caseworker named, visit on Thursday.',
          },
          { days: 14, note: 'Likes to draw. Set up a corner with paper.' },
          { days: 5, note: 'Visit by the caseworker; she chose who sat with her.' },
          { due: 2, task: 'Ask the caseworker for the date of the next visit', to: 'Ruth Castellano' },
        ],
      },
      {
        name: 'Tariq Nasser',
        ageBand: '17',
        pronouns: 'he/him',
        language: 'Arabic, English',
        with: 'Omar Haddad',
        told: [
          { days: 30, note: 'Turns 18 in spring. Wants to know now what changes then.' },
          { days: 22, note: 'Prefers letters read aloud in Arabic. Interpreter line used, worked well.' },
          {
            days: 8,
            contact: 'video',
            reached: true,
            text: 'Legal aid explained what he signs himself and what not.',
          },
          { due: 10, task: 'Make the list for the day he turns 18', to: 'Omar Haddad' },
        ],
      },
      {
        name: 'Riley Chen',
        ageBand: '15-16',
        pronouns: 'she/they',
        language: 'English, Mandarin',
        with: 'Omar Haddad',
        handTo: 'Ruth Castellano',
        told: [
          { days: 10, note: 'Came alone, asked for one night. Stayed.' },
          { days: 4, note: 'Said yes to a checkup, no to being taken there by car. Walked together.' },
          { days: 1, contact: 'text', reached: true, text: 'Will be back by eight.' },
          { due: 0, task: 'Replace the lost locker key', to: 'Ruth Castellano' },
        ],
      },
    ],
  },
  {
    by: 'Kwame Adjei',
    people: [
      {
        name: 'Sofia Marin',
        ageBand: '16-17',
        pronouns: 'she/her',
        language: 'Spanish',
        safeContact: reach('call', '+18725550161', { whoMayAnswer: 'Her or her grandmother' }),
        told: [
          { days: 28, note: 'Seen for a sprained wrist. Interpreter present; spoke with her alone first.' },
          {
            days: 27,
            contact: 'call',
            reached: true,
            text: 'Wrist better. Grandmother thanked us for the call.',
          },
          { days: 13, note: 'Back for the follow-up. Asked what stays between us; explained again.' },
          { due: 3, task: 'Send the school note that she asked for', to: 'Kwame Adjei' },
        ],
      },
      {
        name: 'Andre Wallace',
        ageBand: '14-15',
        pronouns: 'he/him',
        language: 'English',
        told: [
          {
            days: 19,
            note: 'Came in with a friend who did most of the talking. Seen alone after that; the friend waited outside.',
          },
          {
            days: 18,
            contact: 'call',
            reached: false,
            text: 'No answer. No message left: nothing was said about voicemail.',
          },
          { days: 7, note: 'Returned by himself. Took the card with the line numbers.' },
          { due: -2, task: 'Ask how he may be reached', to: 'Kwame Adjei' },
        ],
      },
      {
        name: 'Mei Tanaka',
        ageBand: '17',
        pronouns: 'she/her',
        language: 'English, Japanese',
        told: [
          {
            days: 15,
            note: 'Wanted to know what her insurance tells at home. Gave her the sheet, and the form to ask for another address.',
          },
          { days: 14, note: 'Form signed by her and sent.' },
          { due: 5, task: 'Check that the insurer confirmed the other address', to: 'Nora Petrova' },
        ],
      },
      {
        name: 'Caleb Jensen',
        ageBand: '12-13',
        pronouns: 'he/him',
        language: 'English',
        accessNeeds: 'Loud rooms are hard for him. Small room, lights down.',
        told: [
          { days: 12, note: 'With foster mother. Checkup done in the small room, went well.' },
          {
            days: 12,
            contact: 'in-person',
            reached: true,
            text: 'Foster mother told whom to call at night.',
          },
          { due: 6, task: 'Ask for the report of the hearing test', to: 'Kwame Adjei' },
        ],
      },
      {
        name: 'Layla Hassan',
        otherNames: ['Leila Hasan'],
        ageBand: '15-16',
        pronouns: 'she/her',
        language: 'Somali, English',
        told: [
          { days: 9, note: 'Asked for a woman to examine her. Waited an hour for one; glad she did.' },
          {
            days: 8,
            contact: 'text',
            reached: true,
            text: 'Has the appointment, will come with her cousin.',
          },
          { days: 2, note: 'Came with her cousin. Seen alone; cousin joined afterwards at her wish.' },
          { due: 8, task: 'Book the same doctor for the follow-up', to: 'Kwame Adjei' },
        ],
      },
      {
        name: 'Sam Whitaker',
        ageBand: '16-17',
        pronouns: 'they/them',
        language: 'English',
        with: 'Nora Petrova',
        handTo: 'Kwame Adjei',
        told: [
          {
            days: 6,
            note: 'Third visit this month for headaches. Nobody pressed; offered a quiet place and time.',
          },
          { days: 5, contact: 'call', reached: true, text: 'Headache gone. Will see the school nurse too.' },
          { due: 1, task: 'Tell the day team that they may come back', to: 'Nora Petrova' },
        ],
      },
    ],
  },
  {
    by: 'Priya Nair',
    people: [
      {
        name: 'Noor Farouk',
        ageBand: '15-16',
        age: 16,
        pronouns: 'she/her',
        language: 'English',
        told: [
          {
            days: 12,
            note: 'Came to the drop-in by herself. Wants help with school, and to decide who knows.',
          },
          { days: 3, note: 'We read the release together. She signs it herself.' },
          { due: 6, task: 'Ask how the first week at school was' },
        ],
      },
    ],
  },
  {
    by: 'Imani Brooks',
    people: [
      {
        name: 'Destiny Okafor',
        ageBand: '13-14',
        age: 14,
        pronouns: 'she/her',
        language: 'English',
        told: [
          { days: 13, note: 'First talk, at the library. She decided what to talk about and when to stop.' },
          {
            days: 7,
            contact: 'in-person',
            reached: true,
            text: 'Asked that the shelter knows how she likes to be woken: knock first, wait, then speak.',
          },
          { days: 4, note: 'Would like somebody beside her at the next appointment. I go along.' },
          { due: 3, task: 'Bring the pencils that she chose', to: 'Imani Brooks' },
        ],
      },
    ],
  },
]
