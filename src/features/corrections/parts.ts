/** What other pages say of messages. */
export { HelpsNotice } from './pages/messages-page.tsx'
