/** The states of an administration, in their order. Who is asked, and where, is no business of this folder. */
export const states = [
  'checks',
  'privacy',
  'interpreter',
  'limits',
  'assent',
  'items',
  'aftercare',
  'final',
] as const
export type State = (typeof states)[number]

/** How the questions are put: read aloud, on a screen handed over, or by staff from what they know. */
export const modes = ['interview', 'self-administered', 'staff-integrated'] as const
export type Mode = (typeof modes)[number]

/** The next state; undefined: there is none. */
export const nextState = (state: State): State | undefined => states[states.indexOf(state) + 1]

/** States in which somebody speaks with the young person: what asks them nothing may leave these out, and nothing else. */
export const conversation = ['privacy', 'interpreter', 'limits', 'assent'] as const satisfies readonly State[]

/** Whether a state may be left out. */
export const maySkip = (state: State, mode: Mode): boolean =>
  mode === 'staff-integrated' && conversation.some((one) => one === state)

/** States in which a young person with the screen in their hands acts. */
export const ownStates = ['assent', 'items'] as const satisfies readonly State[]
export const isOwn = (state: State): boolean => ownStates.some((one) => one === state)
