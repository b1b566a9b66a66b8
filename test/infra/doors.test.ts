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

const isLink = ({ RouteKey }: { RouteKey?: string }) => /^\w+ \/(p|n|u|calendar)\//.test(RouteKey ?? '');

describe('the doors', () => {
  test('are these nine, and no other', () => {
    expect(routes.map((route) => route.RouteKey).sort()).toEqual([
      'GET /api/{proxy+}',
      'GET /calendar/{file}',
      'GET /n/{id}',
      'GET /p/{code}',
      'GET /u/{code}',
      'POST /api/{proxy+}',
      'POST /n/{id}',
      'POST /p/{code}',
      'POST /u/{code}',
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

  test('ask for none on links in messages, in which a secret is the authority', () => {
    expect(routes.filter(isLink)).toHaveLength(7);
    for (const route of routes.filter(isLink)) {
      expect(route.AuthorizationType).toBe('NONE');
      expect(route).not.toHaveProperty('AuthorizerId');
    }
  });

  test('fail apart: links and the API have a function each', () => {
    const functionsOf = (some: typeof routes) => [...new Set(some.map(behind))];
    expect(functionsOf(routes.filter(isLink))).toEqual([expect.stringMatching(/RespondToPage/)]);
    expect(functionsOf(routes.filter((route) => !isLink(route)))).toEqual([
      expect.stringMatching(/ServeApi/),
    ]);
  });

  test('may call their function, each route by itself', () => {
    const permissions = Object.values(template.findResources('AWS::Lambda::Permission'))
      .map(({ Properties }) => Properties)
      .filter(({ Principal }) => Principal === 'apigateway.amazonaws.com')
      .map(({ SourceArn }) => flat(SourceArn).replace(/^.*>\/\*\/\*/, ''));
    expect([...new Set(permissions)].sort()).toEqual([
      '/api/{proxy+}',
      '/calendar/{file}',
      '/n/{id}',
      '/p/{code}',
      '/u/{code}',
    ]);
  });

  test('are throttled, those that anyone may knock at far less than the API', () => {
    const [stage] = Object.values(template.findResources('AWS::ApiGatewayV2::Stage'));
    const forStrangers = { ThrottlingRateLimit: 50, ThrottlingBurstLimit: 100 };
    expect(stage?.Properties).toMatchObject({
      StageName: '$default',
      AutoDeploy: true,
      DefaultRouteSettings: { ThrottlingRateLimit: 100, ThrottlingBurstLimit: 200 },
    });
    expect(stage?.Properties.RouteSettings).toEqual({
      'GET /p/{code}': forStrangers,
      'POST /p/{code}': forStrangers,
      'GET /n/{id}': forStrangers,
      'POST /n/{id}': forStrangers,
      'GET /u/{code}': forStrangers,
      'POST /u/{code}': forStrangers,
      'GET /calendar/{file}': forStrangers,
    });
  });

  test('exist before their throttling is set, which is refused otherwise', () => {
    const [stage] = Object.values(template.findResources('AWS::ApiGatewayV2::Stage'));
    const links = Object.entries(template.findResources('AWS::ApiGatewayV2::Route')).filter(
      ([, { Properties }]) => Object.keys(stage?.Properties.RouteSettings).includes(Properties.RouteKey),
    );
    expect(links).toHaveLength(7);
    expect(stage?.DependsOn).toEqual(expect.arrayContaining(links.map(([id]) => id)));
  });

  test('log each request without the secret in its path', () => {
    const [stage] = Object.values(template.findResources('AWS::ApiGatewayV2::Stage'));
    const { Format } = stage?.Properties.AccessLogSettings ?? {};
    expect(JSON.parse(Format)).toMatchObject({ requestId: '$context.requestId', route: '$context.routeKey' });
    expect(Format).not.toMatch(/context\.(path|protocol|http)/);
  });
});

describe('the key of links', () => {
  test('makes HMACs and nothing else, cannot be read, and outlives the stack', () => {
    template.hasResource('AWS::KMS::Key', {
      Properties: { KeySpec: 'HMAC_256', KeyUsage: 'GENERATE_VERIFY_MAC' },
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
    });
  });

  test('is told to functions by its name and generation only', () => {
    const told = Object.values(template.findResources('AWS::Lambda::Function'))
      .map(({ Properties }) => Properties.Environment?.Variables ?? {})
      .filter(({ LINK_KEY_ARN }) => LINK_KEY_ARN !== undefined);
    expect(told.map(({ LINK_KEY_ARN }) => flat(LINK_KEY_ARN))).toEqual(
      told.map(() => expect.stringMatching(/^<LinkKey\w{8}\.Arn>$/)),
    );
    expect(told.map(({ LINK_KEY_GENERATION }) => LINK_KEY_GENERATION)).toEqual(['1', '1', '1', '1', '1']);
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
