/** Text messages, where the operator set up a gateway. */
export { isDialable, openTextGateway, type TextGateway, type TextRefusal } from './text-gateway.ts'
