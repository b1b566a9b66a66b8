import { flat, synthesize } from './synthesized-stack';

const { template } = synthesize();
const routes = Object.values(template.findResources('AWS::ApiGatewayV2::Route')).map(
  (each) => each.Properties,
);

/** The function behind a route. */
function behind(route: { Target: unknown } | undefined): string {
  const [, integration = ''] = /<(\w+)>$/.exec(flat(route?.Target)) ?? [];
  const { Properties } = template.findResources('AWS::ApiGatewayV2::Integration')[integration] ?? {};
  return flat(Properties.IntegrationUri);
}

describe('the doors', () => {
  test('are these four, and no other', () => {
    expect(routes.map((route) => route.RouteKey).sort()).toEqual([
      'GET /api/{proxy+}',
      'GET /p/{code}',
      'POST /api/{proxy+}',
      'POST /p/{code}',
    ]);
  });

  test('ask for a token on every route of the API', () => {
    const [authorizer] = Object.keys(template.findResources('AWS::ApiGatewayV2::Authorizer'));
    for (const route of routes.filter((each) => each.RouteKey.includes('/api/'))) {
      expect(route).toMatchObject({ AuthorizationType: 'JWT', AuthorizerId: { Ref: authorizer } });
    }
  });

  test('take a token of this pool and this client only', () => {
    const [pool] = Object.keys(template.findResources('AWS::Cognito::UserPool'));
    const [client] = Object.keys(template.findResources('AWS::Cognito::UserPoolClient'));
    const [authorizer] = Object.values(template.findResources('AWS::ApiGatewayV2::Authorizer'));
    const { Audience, Issuer } = authorizer?.Properties.JwtConfiguration ?? {};
    expect(Audience).toEqual([{ Ref: client }]);
    expect(flat(Issuer)).toBe(`https://cognito-idp.<AWS::Region>.amazonaws.com/<${pool}>`);
  });

  test('ask for none on links in messages, whose code is the authority', () => {
    for (const route of routes.filter((each) => each.RouteKey.includes('/p/'))) {
      expect(route.AuthorizationType).toBe('NONE');
      expect(route).not.toHaveProperty('AuthorizerId');
    }
  });

  test('fail apart: links and the API have a function each', () => {
    const [link, api] = ['/p/', '/api/'].map((path) => routes.filter((each) => each.RouteKey.includes(path)));
    expect(new Set(link?.map(behind)).size).toBe(1);
    expect(new Set(api?.map(behind)).size).toBe(1);
    expect(behind(link?.[0])).toMatch(/RespondToPage/);
    expect(behind(api?.[0])).toMatch(/ServeApi/);
  });

  test('are throttled, those that anyone may knock at far less than the API', () => {
    const [stage] = Object.values(template.findResources('AWS::ApiGatewayV2::Stage'));
    const forStrangers = { ThrottlingRateLimit: 1000, ThrottlingBurstLimit: 2000 };
    expect(stage?.Properties).toMatchObject({
      StageName: '$default',
      AutoDeploy: true,
      DefaultRouteSettings: { ThrottlingRateLimit: 100, ThrottlingBurstLimit: 200 },
    });
    expect(stage?.Properties.RouteSettings).toEqual({
      'GET /p/{code}': forStrangers,
      'POST /p/{code}': forStrangers,
    });
  });

  test('exist before their throttling is set, which is refused otherwise', () => {
    const [stage] = Object.values(template.findResources('AWS::ApiGatewayV2::Stage'));
    const links = Object.entries(template.findResources('AWS::ApiGatewayV2::Route')).filter(
      ([, { Properties }]) => Object.keys(stage?.Properties.RouteSettings).includes(Properties.RouteKey),
    );
    expect(links).toHaveLength(2);
    expect(stage?.DependsOn).toEqual(expect.arrayContaining(links.map(([id]) => id)));
  });

  test('log each request without the secret in its path', () => {
    const [stage] = Object.values(template.findResources('AWS::ApiGatewayV2::Stage'));
    const { Format } = stage?.Properties.AccessLogSettings ?? {};
    expect(JSON.parse(Format)).toMatchObject({ requestId: '$context.requestId', route: '$context.routeKey' });
    expect(Format).not.toMatch(/context\.(path|protocol|http)/);
  });
});

describe('people', () => {
  test('do not sign themselves up', () => {
    template.hasResourceProperties('AWS::Cognito::UserPool', {
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      UsernameAttributes: ['email'],
      UsernameConfiguration: { CaseSensitive: false },
      DeletionProtection: 'ACTIVE',
    });
  });

  test("cannot give themselves another's email, by which the API knows them", () => {
    const [client] = Object.values(template.findResources('AWS::Cognito::UserPoolClient'));
    expect(client?.Properties.WriteAttributes).toEqual(['locale']);
  });

  test('need nothing that the client may not write, for Cognito refuses such a client', () => {
    const [pool] = Object.values(template.findResources('AWS::Cognito::UserPool'));
    const [client] = Object.values(template.findResources('AWS::Cognito::UserPoolClient'));
    const required = (pool?.Properties.Schema ?? []).filter((each: { Required?: boolean }) => each.Required);
    const writable = client?.Properties.WriteAttributes;
    expect(required.filter((each: { Name: string }) => !writable.includes(each.Name))).toEqual([]);
  });

  test('sign in with a password that an administrator or they themselves send, and not through a browser flow', () => {
    const [client] = Object.values(template.findResources('AWS::Cognito::UserPoolClient'));
    expect(client?.Properties).toMatchObject({
      AllowedOAuthFlowsUserPoolClient: false,
      PreventUserExistenceErrors: 'ENABLED',
      ExplicitAuthFlows: [
        'ALLOW_ADMIN_USER_PASSWORD_AUTH',
        'ALLOW_USER_SRP_AUTH',
        'ALLOW_REFRESH_TOKEN_AUTH',
      ],
    });
    expect(client?.Properties).not.toHaveProperty('GenerateSecret', true);
  });
});
