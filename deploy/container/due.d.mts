export function nextDue(when: string, zone: string, after: number): number
export function dueFrom(from: number, when: string, zone: string): (now: number) => boolean
