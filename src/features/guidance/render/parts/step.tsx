import type { ComponentChildren } from 'preact'
import { Tag } from '#web/parts/index.ts'
import { useReader } from '../reader.ts'
import { Law } from './law.tsx'
import { Ours } from './ours.tsx'

export type Basis = 'law' | 'evidence' | 'consensus' | 'draft'

/** Steps in their order. */
export function Steps({ children }: { children?: ComponentChildren }) {
  return <ol class="steps-list">{children}</ol>
}

/** One step. What a law demands looks unlike what studies or experts advise. */
export function Step(props: { basis?: Basis; fact?: string; children?: ComponentChildren }) {
  const { basis = 'draft', fact, children } = props
  return (
    <li>
      <BasisTag basis={basis} />
      {children}
      {fact !== undefined && <Law fact={fact} />}
    </li>
  )
}

export function BasisTag({ basis }: { basis: Basis }) {
  const { t } = useReader()
  return (
    <Tag tone={basis === 'law' ? 'info' : 'plain'}>
      <Ours>{t(`guidance.basis.${basis}`)}</Ours>
    </Tag>
  )
}
