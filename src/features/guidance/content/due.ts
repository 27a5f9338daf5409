import type { Library } from './library.ts'

/** Something to go over again. */
export interface Due {
  readonly file: string
  readonly id: string
  /** `2026-11-24`. */
  readonly reviewBy: string
  readonly passed: boolean
}

const WARN_DAYS = 60

/** Whether the day has passed: on the day itself it has not. */
export function hasPassed(reviewBy: string, now: Date): boolean {
  return reviewBy < now.toISOString().slice(0, 10)
}

/** Items and aids whose reviewBy has passed or comes within 60 days, the oldest first. */
export function due(library: Pick<Library, 'items' | 'aids'>, now: Date): Due[] {
  const all = [
    ...[...library.items.values()].map(({ id, file, meta }) => ({ id, file, reviewBy: meta.reviewBy })),
    ...[...library.aids.values()].map(({ id, file, reviewBy }) => ({ id, file, reviewBy })),
  ]
  return dueAmong(all, now)
}

/** Of texts with a day on which they are read again, those whose day has passed or comes within 60 days, the oldest first. */
export function dueAmong(texts: readonly Omit<Due, 'passed'>[], now: Date): Due[] {
  const until = new Date(now.getTime() + WARN_DAYS * 86_400_000).toISOString().slice(0, 10)
  return texts
    .filter((one) => one.reviewBy <= until)
    .map((one) => ({ ...one, passed: hasPassed(one.reviewBy, now) }))
    .sort((a, b) => a.reviewBy.localeCompare(b.reviewBy) || a.id.localeCompare(b.id))
}
