(** * Records: their order, and what a rule took stands in the result. Both are parts of exactness. *)
From Coq Require Import List Bool Sorting.Sorted.
From Proofs Require Import Values Rules Merge Unfold Members Clauses Conservation.
Import ListNotations.

(** ** Order: segment by segment, a node before all below it *)

Fixpoint path_before (p q : path) : Prop :=
  match p, q with
  | [], [] => False
  | [], _ :: _ => True
  | _ :: _, [] => False
  | k :: p', k' :: q' => before k k' \/ k = k' /\ path_before p' q'
  end.

Definition in_order (rs : list record) : Prop := StronglySorted (fun r r' => path_before (place r) (place r')) rs.

Lemma in_order_app : forall l l', in_order l -> in_order l' ->
  (forall r r', In r l -> In r' l' -> path_before (place r) (place r')) -> in_order (l ++ l').
Proof.
  intros l l' S S' H. induction S as [| r l S IH Fr]; trivial. cbn. constructor.
  - apply IH. intros. apply H; cbn; auto.
  - apply Forall_app. split; trivial. apply Forall_forall. intros r' I. apply H; cbn; auto.
Qed.

Lemma in_order_under : forall k l, in_order l -> in_order (map (under k) l).
Proof.
  intros k l S. induction S as [| r l S IH Fr]; cbn; constructor; trivial.
  apply Forall_map. eapply Forall_impl; [| apply Fr]. cbn. auto.
Qed.

Lemma in_order_filter : forall (f : record -> bool) l, in_order l -> in_order (filter f l).
Proof.
  intros f l S. induction S as [| r l S IH Fr]; cbn; [constructor |]. destruct (f r); trivial. constructor; trivial.
  rewrite Forall_forall in *. intros r' I. apply filter_In in I as [I _]. auto.
Qed.

(** Where a node is decided as a whole, nothing or one thing is said. *)
Lemma decide_once : forall c p b m t, records (decide c p b m t) = [] \/ exists r, records (decide c p b m t) = [r].
Proof.
  intros [[] | r] p b m t; cbn; unfold ask; destruct (maybe_eq_dec m t); auto; try (right; eexists; reflexivity);
    destruct (concurrent r), (resolve r b m t p); auto; right; eexists; reflexivity.
Qed.

Lemma records_in_order : forall R m p b t, in_order (records (merge_at R p b m t)).
Proof.
  intros R m. induction m as [m IH] using member_induction. intros p b t.
  destruct (merge_clause R p b m t) as [| | | c B C | B C O O' | | B C O E]; try constructor.
  - destruct (decide_once c p b m t) as [-> | (r & ->)]; repeat constructor.
  - pose proof (all_keys_sorted b m t) as S. cbn [assemble records].
    induction S as [| k ks S IHS Fk]; cbn [flat_map]; [constructor |]. apply in_order_app; trivial.
    + apply in_order_under. unfold member. now apply IH.
    + intros r r' I I'. apply in_map_iff in I as (r1 & <- & _).
      apply in_flat_map in I' as (k' & K & I'). apply in_map_iff in I' as (r2 & <- & _).
      rewrite Forall_forall in Fk. left. auto.
  - destruct (policy_at R p) as [[] |]; repeat constructor.
Qed.

(** ** What a rule took or computed is the result there *)

Definition taken (R : rules) (q : path) (b m t : maybe) (s : settlement) (x : maybe) : Prop :=
  match s with
  | TookMine => x = m
  | TookTheirs => x = t
  | Computed => exists r, claim_at R q = Some (Resolver r) /\ resolve r b m t q = Answer x
  | Unruled | Reported => True
  end.

Lemma policy_taken : forall R q pol b m t r, In r (records (by_policy pol b m t)) ->
  taken R q b m t (became r) (result (by_policy pol b m t)).
Proof. intros R q [] b m t r [<- | []]; cbn; trivial. Qed.

Lemma decide_taken : forall R q c b m t r, claim_at R q = Some c -> In r (records (decide c q b m t)) ->
  taken R q b m t (became r) (result (decide c q b m t)).
Proof.
  intros R q [pol | f] b m t r C; cbn [decide].
  - destruct (maybe_eq_dec m t); [intros [] | apply policy_taken].
  - assert (A : In r (records (ask f q b m t)) -> taken R q b m t (became r) (result (ask f q b m t))).
    { unfold ask. destruct (resolve f b m t q) as [x |] eqn:E; intros [<- | []]; cbn; trivial. exists f. now rewrite E. }
    destruct (concurrent f); trivial. destruct (maybe_eq_dec m t); [intros [] | trivial].
Qed.

Lemma records_taken : forall R q p b m t r, In r (records (merge_at R p b m t)) -> place r = q ->
  taken R (p ++ q) (at_path q b) (at_path q m) (at_path q t) (became r) (at_path q (result (merge_at R p b m t))).
Proof.
  intros R q. induction q as [| k q IH]; intros p b m t r I P;
    destruct (merge_clause R p b m t) as [| | | c B C | B C O O' | | B C O E]; try contradiction.
  - rewrite app_nil_r. now apply decide_taken.
  - apply records_assemble_in in I as (k & r' & -> & _). discriminate.
  - rewrite app_nil_r. destruct (policy_at R p) as [pol |]; cbn [settle] in *; [now apply policy_taken |].
    destruct I as [<- | []]. exact Logic.I.
  - destruct (decide_once c p b m t) as [X | (r0 & X)]; rewrite X in I; [destruct I |].
    exfalso. destruct I as [<- | []]. destruct c as [[] | f]; cbn in X; unfold ask in X;
      repeat (destruct maybe_eq_dec in X); try destruct (concurrent f) in X; try destruct (resolve f b m t p) in X;
      cbn in X; try discriminate; injection X as <-; discriminate.
  - apply records_assemble_in in I as (k' & r' & -> & I). injection P as -> P.
    specialize (IH _ _ _ _ _ I P). cbn [at_path under became]. rewrite get_assemble.
    now rewrite <- app_assoc in IH.
  - destruct (policy_at R p) as [[] |]; destruct I as [<- | []]; discriminate.
Qed.
