import type { ComponentChildren } from 'preact'
import { guideTarget } from '../../content/checks/pointers.ts'
import { useGuideHref } from '../guide-href.ts'
import { useReader } from '../reader.ts'

/** A link to another item; on a file on a disk only its words. */
export function GuideLink({ href = '', children }: { href?: string; children?: ComponentChildren }) {
  const { offline, alone, library, sector } = useReader()
  const to = useGuideHref()
  const target = guideTarget(href)
  if (target === undefined) return <>{children}</>
  const anchor = target.claim === undefined ? '' : `#${target.claim}`
  if (offline) {
    // A file of one sector holds what that sector reads; a link to anything else would lead nowhere.
    const sectors = library.items.get(target.id)?.meta.sectors ?? []
    const here = !alone && sectors.some((one) => one === 'all' || one === sector)
    return here ? <a href={`#${target.id}`}>{children}</a> : children
  }
  return <a href={target.id === '' ? anchor : `${to(`/guidance/${target.id}`)}${anchor}`}>{children}</a>
}
