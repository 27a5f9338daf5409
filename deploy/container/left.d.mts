export function removeLeft(folder: string, begins: boolean, now: number): void
