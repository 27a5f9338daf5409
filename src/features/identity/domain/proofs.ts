/** How a person knows that somebody is who they say: met, or called back at a number found without them. */
export const PROOFS = ['in-person', 'call-back'] as const
export type Proof = (typeof PROOFS)[number]
