import type { ComponentChildren } from 'preact'
import { Notice } from '#web/parts/index.ts'
import { useReader } from '../reader.ts'

/** A fact of its time, which may have changed since. */
export function Known({ asOf = '', children }: { asOf?: string; children?: ComponentChildren }) {
  const { t } = useReader()
  return (
    <Notice t={t} kind="aging" title={t('guidance.known', { year: asOf })}>
      {children}
    </Notice>
  )
}
