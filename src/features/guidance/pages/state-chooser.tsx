import { FICTIONAL_STATE } from '#features/directory/index.ts'
import { state as stateBy, states } from '#platform/geo/index.ts'
import { useHref } from '#web/frame/text-only.tsx'
import { Button, Form, SelectField } from '#web/parts/index.ts'
import { useReader } from '../render/reader.ts'

/**
 * The way to the duty in the chosen state, and which state's law and report line to show. By GET: a state in the address
 * of a page for people at work names nobody. Kept in the address only.
 */
export function StateChooser({
  path,
  kept = {},
  atWork = false,
}: {
  path: string
  kept?: Record<string, string | undefined>
  /** Of a page at work, whose address holds no language. */
  atWork?: boolean
}) {
  const { t, state, demo } = useReader()
  const href = useHref(t.locale)
  return (
    <>
      {state !== undefined && (
        <p>
          <a href={href(`/duty/${state.toLowerCase()}`)}>
            {t('law.link.duty')} {t('law.duty.in', { state: stateName(state) })}
          </a>
        </p>
      )}
      <Form action={atWork ? path : href(path)} method="get" plain id="choose-state">
        {Object.entries(kept).map(([name, value]) =>
          value === undefined ? null : <input key={name} type="hidden" name={name} value={value} />,
        )}
        <SelectField
          t={t}
          name="state"
          label={t('guidance.state.label')}
          options={[
            { value: '', label: t('guidance.state.none') },
            ...(demo ? [FICTIONAL_STATE] : []).map((one) => ({ value: one.code, label: one.name })),
            ...states().map((one) => ({ value: one.code, label: one.name })),
          ]}
          value={state ?? ''}
        />
        <Button kind="quiet">
          {t(state === undefined ? 'guidance.state.choose' : 'guidance.state.change')}
        </Button>
      </Form>
    </>
  )
}

/** The name of the chosen state. */
export function stateName(code: string): string {
  return code === FICTIONAL_STATE.code ? FICTIONAL_STATE.name : (stateBy(code)?.name ?? code)
}
