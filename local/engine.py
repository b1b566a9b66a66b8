# Starts the local engine. Its connections are plain, and end on this machine; they count as encrypted ones, since every
# policy that insists on encryption, the product's and the CDK's, would refuse them otherwise. What is done to a
# subscription needs the right to its topic, as SNS has it; the engine by itself would ask for the right to everything.
from ministack import app
from ministack.core import iam_actions

pin_request_origin = app.pin_request_origin
app.pin_request_origin = lambda address, _encrypted: pin_request_origin(address, True)

extract_resource_arn = iam_actions.extract_resource_arn


def resource_of(service, method, path, headers, body, parameters, *place):
    subscription = parameters.get("SubscriptionArn") if service == "sns" else None
    if isinstance(subscription, list):
        subscription = subscription[0]
    if subscription:
        return subscription.rpartition(":")[0]
    return extract_resource_arn(service, method, path, headers, body, parameters, *place)


iam_actions.extract_resource_arn = resource_of
app.main()
