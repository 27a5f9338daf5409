import { categoryByCode } from '#features/needs/index.ts'
import { useHref } from '#web/frame/text-only.tsx'
import { Button, Form } from '#web/parts/index.ts'
import { useReader } from '../reader.ts'
import { Ours } from './ours.tsx'

/** From guidance to the directory in one tap: the need is set, only the place is asked. Posted, so no need is in an address. */
export function FindButton({ need: code = '' }: { need?: string }) {
  const { t, offline } = useReader()
  const href = useHref(t.locale)
  const need = categoryByCode(code)
  if (need === undefined) return null
  const label = need.labels[t.locale]
  if (offline)
    return (
      <p>
        <Ours>{t('guidance.find.offline', { need: label })}</Ours>
      </p>
    )
  return (
    <Form action={href('/help')}>
      <input type="hidden" name="need" value={code} />
      <input type="hidden" name="step" value="where" />
      <Button kind="quiet">
        <Ours>{t('guidance.find', { need: label })}</Ours>
      </Button>
    </Form>
  )
}
