import { ButtonLink, PageHeading } from '#web/parts/index.ts'
import { GuidanceFrame } from './guidance-frame.tsx'
import type { GuidanceProps } from './guidance-props.ts'

/** All guides to take along: one tap, one file. */
export function PackPage(props: GuidanceProps) {
  const { t } = props
  return (
    <GuidanceFrame {...props} name={t('guidance.pack.heading')}>
      <PageHeading lead={t('guidance.pack.lead')}>{t('guidance.pack.heading')}</PageHeading>
      <p>
        <ButtonLink href={`/${t.locale}/guidance/pack.zip`}>{t('guidance.pack.get')}</ButtonLink>
      </p>
      <p>{t('guidance.pack.print')}</p>
    </GuidanceFrame>
  )
}
