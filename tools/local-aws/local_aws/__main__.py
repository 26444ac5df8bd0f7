"""A local AWS: moto's server with what it lacks. Usage: python -m local_aws PORT FOLDER"""

import os
import sys

port, folder = int(sys.argv[1]), sys.argv[2]
os.environ.update(MOTO_PORT=str(port))

from moto.core.config import default_user_config

default_user_config["stepfunctions"] = {"execute_state_machine": True}
default_user_config["lambda"] = {"use_docker": False}

from . import cloudformation_types, distributed_maps, event_targets, lambda_runtime, object_events, state_machines

lambda_runtime.install(f"http://127.0.0.1:{port}", folder)
state_machines.install()
distributed_maps.install()
event_targets.install()
object_events.install()
cloudformation_types.install()

from moto.server import main

main(["-H", "127.0.0.1", "-p", str(port)])
