import { wantedEntries } from '../../board-pages/wanted.ts'
import type { Wished } from './plan-page.tsx'

/** What somebody chose, carried from page to page in a form and in no address. */
export function WishFields({ wished }: { wished: Wished }) {
  const entries: [string, string][] = [
    ...wantedEntries(wished),
    ['by', wished.by],
    ...(wished.wider ? ([['wider', 'yes']] as [string, string][]) : []),
  ]
  return (
    <>
      {entries.map(([name, value]) => (
        <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
      ))}
    </>
  )
}
