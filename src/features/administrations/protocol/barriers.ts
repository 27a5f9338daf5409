/**
 * Why a check was not offered although something asked for it: the four barriers that the report of 2013 names. Whoever would ask does not
 * understand what to ask; young people do not tell; reporting makes it complicated; there is no protocol.
 */
export const barriers = ['understanding', 'disclosure', 'reporting', 'no-protocol'] as const
export type Barrier = (typeof barriers)[number]
