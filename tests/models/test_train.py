from dateline.models import train


def test_a_finished_stage_is_not_run_again(tmp_path, capsys):
    runs = []
    stage = train.Stage("prepare", lambda: runs.append(1))
    train.run_stage(stage, tmp_path)
    train.run_stage(stage, tmp_path)
    assert len(runs) == 1
    assert "done before" in capsys.readouterr().out


def test_an_interrupted_stage_is_run_again(tmp_path):
    runs = []

    def interrupted():
        runs.append(1)
        if len(runs) == 1:
            raise KeyboardInterrupt

    stage = train.Stage("prepare", interrupted)
    try:
        train.run_stage(stage, tmp_path)
    except KeyboardInterrupt:
        train.run_stage(stage, tmp_path)
    assert len(runs) == 2


def test_stages_run_in_the_order_of_what_they_need(tmp_path):
    names = [stage.name for stage in train.stages(tmp_path, tmp_path, tmp_path)]
    assert names == ["article-lines", "encoder", "export", "assemble"]
