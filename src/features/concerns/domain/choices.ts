/** Whether somebody is in danger now. */
export const DANGER = ['yes', 'no', 'unsure'] as const
export type Danger = (typeof DANGER)[number]

/** What worries somebody, in a few kinds. They tell nothing of a person, and are no finding. */
export const ABOUT = ['sex', 'controlled', 'missing', 'online', 'work', 'other'] as const
export type About = (typeof ABOUT)[number]

/** How old the young person is, as far as somebody knows. */
export const AGES = ['under-13', '13-15', '16-17', 'adult', 'unknown'] as const
export type Age = (typeof AGES)[number]

/** What somebody wants to know who may name nobody. */
export const ASKS = ['what-next', 'who-to-tell', 'what-may-i-say'] as const
export type Asks = (typeof ASKS)[number]

/** Why a concern ends without a record: closed by two people. */
export const CLOSING = ['not-young', 'not-this-harm', 'too-little', 'told-twice', 'referred-on'] as const
export type ClosingReason = (typeof CLOSING)[number]
