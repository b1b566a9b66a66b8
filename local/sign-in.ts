import {
  AdminCreateUserCommand,
  AdminInitiateAuthCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  type CognitoIdentityProviderClientConfig,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider';

/** A stack on this machine whose people can sign in. */
export interface SignInPlace {
  client: Pick<
    CognitoIdentityProviderClientConfig,
    'endpoint' | 'region' | 'credentials' | 'maxAttempts' | 'requestHandler'
  >;
  outputs: { UserPoolId: string; UserPoolClientId: string };
}

/** Everybody's password on a stack of this machine, which nobody else can reach. It is no secret. */
const localPassword = 'Eight-Bells-1';

/**
 * An ID token of the person with that email address; their account is made when there is none. Only for a stack on this
 * machine: it sets their password.
 */
export async function signIn({ client, outputs }: SignInPlace, email: string): Promise<string> {
  const cognito = new CognitoIdentityProviderClient(client);
  const user = { UserPoolId: outputs.UserPoolId, Username: email };
  await cognito
    .send(
      new AdminCreateUserCommand({
        ...user,
        MessageAction: 'SUPPRESS',
        UserAttributes: [
          { Name: 'email', Value: email },
          { Name: 'email_verified', Value: 'true' },
        ],
      }),
    )
    .catch((error) => {
      if (!(error instanceof UsernameExistsException)) throw error;
    });
  // Always the same one, so that two who sign in as one person at a time do not lock each other out.
  await cognito.send(new AdminSetUserPasswordCommand({ ...user, Password: localPassword, Permanent: true }));
  const { AuthenticationResult } = await cognito.send(
    new AdminInitiateAuthCommand({
      UserPoolId: outputs.UserPoolId,
      ClientId: outputs.UserPoolClientId,
      AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: email, PASSWORD: localPassword },
    }),
  );
  if (AuthenticationResult?.IdToken === undefined) throw new Error(`Signing in as ${email} gave no token.`);
  return AuthenticationResult.IdToken;
}

/** A line that shows the open incidents as that person, when it is pasted into a shell in this folder. */
export function apiLine(publicUrl: string, person: string): string {
  return `curl -H "Authorization: Bearer $(npm run -s token -- ${person})" ${publicUrl}/api/incidents`;
}
