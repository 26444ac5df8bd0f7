declare module 'swagger-ui-dist/swagger-ui-es-bundle.js' {
  /** As much of it as the page uses: https://swagger.io/docs/open-source-tools/swagger-ui/usage/configuration/ */
  export type SwaggerUIOptions = {
    readonly spec: object
    readonly domNode: Element
    /** A call has an address: #/search/list. */
    readonly deepLinking: boolean
    /** Of which calls "Try it out" is offered. */
    readonly supportedSubmitMethods: readonly string[]
    /** Levels of a schema that are open. */
    readonly defaultModelsExpandDepth: number
  }
  export default function SwaggerUIBundle(options: SwaggerUIOptions): void
}
