"""The Prefect server of `framing ui`, for programs of this machine and its own pages alone.

python -m flows.local.ui_server PORT
"""

import os
import sys

from flows.local.local_only import ADDRESS, LocalOnly, origins


def main(port: int) -> None:
    """Serve until the process is ended."""
    os.environ["PREFECT_SERVER_CORS_ALLOWED_ORIGINS"] = ",".join(origins(port))
    import uvicorn
    from prefect.server.api.server import create_app

    from flows.local.database import make_private

    make_private()
    application = LocalOnly(create_app(final=True), port)
    uvicorn.run(application, host=ADDRESS, port=port, log_level="warning")


if __name__ == "__main__":
    main(int(sys.argv[1]))
