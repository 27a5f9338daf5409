import type { Typed } from '#features/directory/parts.ts'
import { AddPage, BLANK, EDIT_KINDS, EditPage, typedAgency, typedService } from '#features/directory/parts.ts'
import { type StewardHere, t } from '#web/frame/staff.tsx'
import { Name, Notice } from '#web/parts/index.ts'
import type { CorrectionFile } from '../correction-file.ts'
import type { Words } from '../domain/read-message.ts'

interface Given {
  readonly who: StewardHere
  readonly file: CorrectionFile
  readonly words: Words
}

/**
 * The form for a service, or for a new one, with the sender's phone, web address and name filled in. What does not
 * fit a field (hours, a town) stands above it. The page answers a post: nothing of it is in an address.
 */
export function prefilled({ who, file, words }: Given) {
  const back = `/steward/messages/${file.id}`
  const note = <SentNote words={words} back={back} />
  if (file.service === null) {
    const typed: Typed = {
      ...typedAgency(BLANK, 'organization.'),
      ...typedService(BLANK, 'service.'),
      ...given('service.', words),
      ...(words.name !== undefined && { 'organization.name': words.name, 'service.name': words.name }),
    }
    return <AddPage who={who} typed={typed} note={note} />
  }
  const { record } = file.service
  const typed = { ...EDIT_KINDS.service.fill(record), ...given('', words) }
  // What was filled in is seen before it is saved.
  const open = [
    ...(words.phone === undefined ? [] : (['phones'] as const)),
    ...(words.url === undefined ? [] : (['web'] as const)),
  ]
  return (
    <EditPage who={who} entity="service" record={record} back={back} typed={typed} note={note} open={open} />
  )
}

function given(prefix: string, { phone, url }: Words): Typed {
  return {
    ...(phone !== undefined && phoneFields(prefix, phone)),
    ...(url !== undefined && { [`${prefix}url`]: url }),
  }
}

function phoneFields(prefix: string, phone: string): Typed {
  const [number = '', extension = ''] = phone.split(' ext. ')
  return { [`${prefix}phones.0.number`]: number, [`${prefix}phones.0.extension`]: extension }
}

function SentNote({ words, back }: { words: Words; back: string }) {
  const said = [words.where, words.hours].filter((one) => one !== undefined)
  return (
    <Notice t={t} kind="aging" title={t('steward.messages.filled')}>
      <p>{t('steward.messages.filledLead')}</p>
      {said.map((one) => (
        <p key={one}>
          <Name>{one}</Name>
        </p>
      ))}
      <p>
        <a href={back}>{t('steward.messages.back')}</a>
      </p>
    </Notice>
  )
}
