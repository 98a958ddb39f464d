# Airflow, dateline's dependencies and the code; docker-compose.yaml runs every part of Airflow from this one image.
FROM python:3.11-slim-bookworm

RUN useradd --create-home --uid 50000 airflow \
    && install --directory --owner airflow /opt/airflow /opt/airflow/logs /opt/airflow/login /lake
WORKDIR /opt/dateline

# requirements.txt as constraints: what pyproject.toml declares, at the pinned versions, without the test tools.
COPY requirements.txt pyproject.toml ./
RUN pip install --no-cache-dir uv==0.13.9 \
    && uv pip install --system --no-cache --constraint requirements.txt --requirement pyproject.toml

COPY dags dags
COPY plugins plugins
COPY include include

USER airflow
ENV AIRFLOW_HOME=/opt/airflow \
    AIRFLOW__CORE__DAGS_FOLDER=/opt/dateline/dags \
    AIRFLOW__CORE__PLUGINS_FOLDER=/opt/dateline/plugins \
    AIRFLOW__CORE__LOAD_EXAMPLES=False \
    PYTHONPATH=/opt/dateline/include \
    PYTHONUNBUFFERED=1 \
    DATELINE_LAKE=/lake
