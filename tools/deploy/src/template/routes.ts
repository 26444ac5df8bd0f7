import { ofType, type Template } from './template.ts'

/** Routes of an HTTP API that let strangers in or keep pages out, and APIs without limit. */
export const routeFaults = (template: Template): readonly string[] => [
  ...ofType(template, 'AWS::ApiGatewayV2::Route').flatMap(([name, { Properties = {} }]) => [
    ...(Properties['AuthorizationType'] === 'JWT' ? [] : [`${name} asks nobody for a token`]),
    // Such a route takes OPTIONS too, and asks a browser for a token that it never sends with it.
    ...(/^(ANY |\$default)/.test(String(Properties['RouteKey'])) ? [`${name} refuses preflights`] : []),
  ]),
  ...ofType(template, 'AWS::ApiGatewayV2::Api').flatMap(([name, { Properties = {} }]) =>
    Properties['CorsConfiguration'] === undefined ? [`${name} has no CORS on the gateway's own answers`] : [],
  ),
  ...ofType(template, 'AWS::ApiGatewayV2::Stage').flatMap(([name, { Properties = {} }]) => {
    const { ThrottlingBurstLimit, ThrottlingRateLimit } = (Properties['DefaultRouteSettings'] ?? {}) as {
      readonly ThrottlingRateLimit?: number
      readonly ThrottlingBurstLimit?: number
    }
    return Number(ThrottlingRateLimit) > 0 && Number(ThrottlingBurstLimit) > 0 ? [] : [`${name} has no limit`]
  }),
]
