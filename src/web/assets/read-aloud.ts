/**
 * Reads a question aloud by a voice of the device, where it has one of the page's language: its buttons are not shown elsewhere. Never by a
 * voice of a server, which would be sent what a young person is asked. A second press stops.
 */
export function offerReadingAloud(): void {
  if (!('speechSynthesis' in window)) return
  const voiceFor = (lang: string) =>
    speechSynthesis
      .getVoices()
      .find((voice) => voice.localService && voice.lang.slice(0, 2) === lang.slice(0, 2))
  const offer = () =>
    document.documentElement.classList.toggle('speaks', voiceFor(document.documentElement.lang) !== undefined)
  offer()
  // Some browsers know their voices a moment later.
  speechSynthesis.addEventListener?.('voiceschanged', offer)
  addEventListener('click', (event) => {
    const question = (event.target as Element).closest('[data-aloud]')?.closest('.question')
    if (!question) return
    const isStopped = speechSynthesis.speaking
    speechSynthesis.cancel()
    if (isStopped) return
    const words = [...question.querySelectorAll('legend, label')].map(({ textContent }) =>
      textContent?.trim(),
    )
    const said = new SpeechSynthesisUtterance(words.join('. '))
    said.lang = question.querySelector<HTMLElement>('[lang]')?.lang ?? document.documentElement.lang
    said.voice = voiceFor(said.lang) ?? null
    speechSynthesis.speak(said)
  })
  // Nothing is read on after the page was left.
  addEventListener('pagehide', () => speechSynthesis.cancel())
}
