# Reads Knative services with Google's own message types of the Cloud Run API, as the Cloud CLI ships them: an unknown name or a wrong type is an error.
import sys

root = sys.argv[1]
sys.path[0:0] = [root + "/lib", root + "/lib/third_party"]

from googlecloudsdk.api_lib.util import apis
from googlecloudsdk.api_lib.util import messages as messages_util
from googlecloudsdk.core import yaml

messages = apis.GetMessagesModule("run", "v1")
for path in sys.argv[2:]:
    messages_util.DictToMessageWithErrorCheck(yaml.load_path(path), messages.Service)
print("accepted", len(sys.argv) - 2)
